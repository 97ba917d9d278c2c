"""Text that a format can hold."""

from __future__ import annotations

import re

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """The text without the characters that XML 1.0 (section 2.2) does not allow."""
    return _ILLEGAL.sub("", text)


def encodable(text: str) -> str:
    """The text with `?` for lone surrogates, which come from file names that are no UTF-8."""
    return text.encode("utf-8", "replace").decode()
