"""What all nouns share: freezing, closed fields, and text in several languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, RootModel, model_validator

LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""A BCP 47 tag as far as this product needs it: zh, zh-Hant, en, de."""


class Noun(BaseModel):
    """A frozen record with closed fields. Files are read strictly (see `data.py`)."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)


def _number(value: int | float) -> int | float:
    if value != value or value in (float("inf"), float("-inf")):
        raise ValueError("expected a finite number")
    return value


Number = Annotated[int | float, AfterValidator(_number)]
NonEmpty = Annotated[str, Field(min_length=1)]


def language_key(tag: str) -> str:
    """`zh-Hans-CN` → `zh`; `zh-Hant`, `zh-TW`, `zh-HK` → `zh-Hant`; anything else → its primary part."""
    parts = tag.replace("_", "-").split("-")
    if parts[0].lower() == "zh" and {"hant", "tw", "hk", "mo"} & {p.lower() for p in parts[1:]}:
        return "zh-Hant"
    return parts[0].lower()


def _check_tag(tag: str) -> None:
    if not LANGUAGE_TAG.fullmatch(tag):
        raise ValueError(f"{tag!r} is no language key; expected zh, zh-Hant, en, de …")


class LocalText(RootModel[str | dict[str, str]]):
    """One string, or a map of language → string."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="after")
    def _filled(self) -> LocalText:
        if isinstance(self.root, dict):
            if not self.root:
                raise ValueError("expected text, or a map of language → text")
            for tag in self.root:
                _check_tag(tag)
        if not all(text.strip() for text in self.texts()):
            raise ValueError("the text is empty")
        return self

    def texts(self) -> list[str]:
        """All wordings, in the order written."""
        return [self.root] if isinstance(self.root, str) else list(self.root.values())

    def in_language(self, language: str | None) -> str:
        """The wording for a language: the same tag, its family, then en, zh, the first."""
        return self.exactly(language) or self._fallback()

    def exactly(self, language: str | None) -> str | None:
        """The wording for a language or its family, or None; one plain string serves every language."""
        if isinstance(self.root, str):
            return self.root
        if not language:
            return None
        if language in self.root:
            return self.root[language]
        wanted = language_key(language)
        by_key = {language_key(tag): text for tag, text in self.root.items()}
        return by_key.get(wanted) or (by_key.get("zh") if wanted == "zh-Hant" else None)

    def _fallback(self) -> str:
        assert isinstance(self.root, dict)
        by_key = {language_key(tag): text for tag, text in self.root.items()}
        return by_key.get("en") or by_key.get("zh") or next(iter(self.root.values()))

    def __str__(self) -> str:
        return self.root if isinstance(self.root, str) else self._fallback()


class LocalWords(RootModel[str | list[str] | dict[str, str | list[str]]]):
    """A word, a list of words, or a map of language → either."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="after")
    def _filled(self) -> LocalWords:
        if isinstance(self.root, dict):
            for tag in self.root:
                _check_tag(tag)
        words = list(self)
        if not words or not all(word.strip() for _, word in words):
            raise ValueError("expected a word, a list of words, or a map of language → words")
        return self

    def __iter__(self) -> Iterator[tuple[str | None, str]]:  # type: ignore[override]
        """(language or None, word) in the order written."""
        groups = self.root.items() if isinstance(self.root, dict) else [(None, self.root)]
        for tag, words in groups:
            for word in [words] if isinstance(words, str) else words:
                yield tag, word

    def words(self) -> list[str]:
        """Every word, in the order written."""
        return [word for _, word in self]

    def in_language(self, language: str) -> list[str]:
        """The words of one language; words without a language serve every one; else all."""
        wanted = language_key(language)
        exact = [w for tag, w in self if tag is None or language_key(tag) == wanted]
        if not exact and wanted == "zh-Hant":
            exact = [w for tag, w in self if tag and language_key(tag) == "zh"]
        return exact or self.words()


class Skipped(Noun):
    """A thing that was not done, and why."""

    what: str
    why: str


class Flag(Noun):
    """A doubt that a guard attached to a draft; `quote` is the words it is about."""

    code: str
    message: str
    quote: str = ""


Engine = Literal["model", "offline"]
