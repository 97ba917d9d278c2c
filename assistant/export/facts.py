"""How a fact is shown: its figure with bound and unit, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.domain.house import Fact, SourceRef
from assistant.domain.wording import say_fact
from assistant.export.texts import joined
from assistant.text.language import is_chinese


@dataclass(frozen=True)
class FactView:
    """A fact taken apart for display; `figure` is "" for a statement, `about` is what the figure is of, or the statement."""

    figure: str
    about: str
    condition: str

    def line(self, language: str) -> str:
        """The fact in one line."""
        colon = "：" if is_chinese(language) else ": "
        said = colon.join(part for part in (self.about, self.figure) if part)
        return joined([part for part in (said, self.condition) if part], language)


def fact_view(fact: Fact, language: str) -> FactView:
    """A fact in a language. A statement stands as written; a figure gets its bound and unit."""
    condition = fact.condition.in_language(language) if fact.condition else ""
    about = fact.attribute.in_language(language)[0] if fact.attribute else ""
    statement = fact.statement.in_language(language) if fact.statement else ""
    if fact.value is None:
        return FactView("", statement or about, condition)
    figure = say_fact(fact.model_copy(update={"condition": None, "statement": None}), language)
    return FactView(figure, about or statement, condition)


def source_title(fact: Fact) -> str:
    """Where a fact comes from, or ""."""
    if isinstance(fact.source, SourceRef):
        return ", ".join(part for part in (fact.source.title, fact.source.date, fact.source.url) if part)
    return fact.source or ""
