"""The interface's own words. They stand in `languages/zh.yaml` and `languages/en.yaml`, with the same keys in both."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal, cast

from assistant.data import parse_yaml, read_text

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


class Say:
    """The words of one language: `say("check.run")`, with holes filled: `say("place.page", n=3)`."""

    def __init__(self, language: str) -> None:
        self.language: Language = "zh" if language.startswith("zh") else "en"
        self._words = words(self.language)

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key, its holes filled."""
        text = self._words[key]
        return text.format(**values) if values else text

    def known(self, key: str, otherwise: str) -> str:
        """The word for a key that data names (a kind, a route), else `otherwise`."""
        return self._words.get(key, otherwise)


@cache
def words(language: Language) -> dict[str, str]:
    """Key → text; nested keys are joined by dots."""
    file = Path(__file__).with_name("languages") / f"{language}.yaml"
    data, _ = parse_yaml(read_text(file), str(file))
    return dict(_flat(cast("dict[str, object]", data), ""))


def _flat(data: dict[str, object], stem: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in data.items():
        if isinstance(value, dict):
            found += _flat(value, f"{stem}{key}.")
        else:
            found.append((f"{stem}{key}", str(value)))
    return found
