"""OneVoice: one message, one voice, every channel."""

__version__ = "0.1.0"
