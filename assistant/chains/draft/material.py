"""What a draft is made from, and the routes it can take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from assistant.domain.brief import Brief
from assistant.domain.house import Fact
from assistant.domain.results import Insights, Theme
from assistant.domain.source import Hit
from assistant.domain.specs import SpecTranslation
from assistant.text.overlap import characters
from assistant.text.terms import bounded

ROUTES: dict[str, str] = {
    "pain": "the pain the audience feels most, and what it is like without it",
    "scene": "one moment of the audience's life in which the product matters",
    "proof": "the one figure that makes the benefit believable, with its condition",
    "contrast": "how the same moment was before and how it is now; never against a competitor",
    "identity": "who the audience is or wants to be",
}
"""Route → what it starts from."""


@dataclass(frozen=True)
class Material:
    """The brief, the translated specs, the counted feed, and passages on the subject."""

    brief: Brief
    items: tuple[SpecTranslation, ...]
    insights: Insights | None
    hits: tuple[Hit, ...]
    reliefs: Mapping[str, str]
    """Name of a counted pain → what it is like without it."""
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Name of a counted theme → the words it is counted by."""

    @property
    def zh(self) -> bool:
        """Whether to write Chinese."""
        return self.brief.language.startswith("zh")

    @property
    def product(self) -> str:
        """The product's name in the language of the brief."""
        return self.brief.product.name.in_language(self.brief.language)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The facts of the specs, each id once."""
        return tuple({fact.id: fact for item in self.items for fact in item.facts}.values())

    @cached_property
    def pains(self) -> list[str]:
        """The brief's pains, those the feed counts most first."""
        audience = self.brief.audience
        return self._by_count([p.in_language(self.brief.language) for p in audience.pains] if audience else [], self.counted("pains"))

    @cached_property
    def scenes(self) -> list[str]:
        """The brief's scenes, those the feed counts most first."""
        audience = self.brief.audience
        return self._by_count([s.in_language(self.brief.language) for s in audience.scenes] if audience else [], self.counted("scenes"))

    def counted(self, kind: str) -> tuple[Theme, ...]:
        """The counted themes of a kind: topics, pains or scenes."""
        return getattr(self.insights, kind) if self.insights else ()

    def theme_of(self, words: str, kind: str) -> Theme | None:
        """The counted theme that a pain or scene of the brief speaks of: it holds words the theme is counted by, or half of its name."""
        best = max(self.counted(kind), key=lambda t: self._spoken_of(t, words), default=None)
        return best if best and self._spoken_of(best, words) >= 0.5 else None

    def _spoken_of(self, theme: Theme, text: str) -> float:
        """The letters of the theme's words that stand in a text, else the share of its name that does."""
        folded = text.lower()
        places = [(at, at + len(word)) for word in self.words.get(theme.name, ()) if (at := folded.find(word.lower())) >= 0]
        letters = {n for start, end in places if bounded(folded, start, end) for n in range(start, end)}
        name = characters(theme.name)
        return float(len(letters)) or (len(name & characters(text)) / len(name) if name else 0.0)

    def _by_count(self, said: list[str], themes: tuple[Theme, ...]) -> list[str]:
        kind = "pains" if themes and themes is self.counted("pains") else "scenes"
        weight = {words: (t.count if (t := self.theme_of(words, kind)) else 0) for words in said}
        return sorted(said, key=lambda words: -weight[words])

    def brief_fields(self) -> dict[str, str | None]:
        """The brief as fields for a prompt."""
        brief, language = self.brief, self.brief.language
        goal, audience = brief.goal, brief.audience
        return {
            "campaign": str(brief.campaign),
            "product": self.product,
            "category": brief.product.category,
            "goal": goal.statement.in_language(language) if goal else None,
            "target": f"{goal.metric or ''} {goal.baseline or ''} -> {goal.target or ''}" if goal else None,
            "audience": audience.name.in_language(language) if audience else None,
            "pains": "; ".join(self.pains),
            "scenes": "; ".join(self.scenes),
            "markets": ", ".join(brief.markets),
            "competitors": "; ".join(f"{c.name}: {c.claim}" if c.claim else c.name for c in brief.competitors),
            "must say": "; ".join(str(t) for t in brief.must_say),
            "must not say": "; ".join(str(t) for t in brief.must_not_say),
            "notes": brief.notes.in_language(language) if brief.notes else None,
        }

    def theme_lines(self) -> Iterator[str]:
        """The counted themes, a line each."""
        for kind in ("pains", "scenes", "topics"):
            for theme in self.counted(kind)[:6]:
                yield f"{kind[:-1]}: {theme.name}, {theme.count} of {self.insights.posts if self.insights else 0} posts"
