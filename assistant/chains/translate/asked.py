"""What is wanted of a translation, and how code says things to whoever asked."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.domain.base import Flag
from assistant.domain.brief import Audience


@dataclass(frozen=True)
class Asked:
    """What is wanted: the language (zh or en), whether the line opens on a scene, how long it may be, and for whom it is."""

    language: str
    scene_first: bool = False
    limit: int | None = None
    audience: Audience | None = None

    @property
    def zh(self) -> bool:
        """Whether to write Chinese."""
        return self.language.startswith("zh")

    def say(self, zh: str, en: str) -> str:
        """One of two wordings."""
        return zh if self.zh else en

    def flag(self, code: str, zh: str, en: str, quote: str = "") -> Flag:
        """A doubt in the language asked for."""
        return Flag(code=code, message=self.say(zh, en), quote=quote)
