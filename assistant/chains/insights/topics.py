"""Topics: hot terms that stand in the same posts, grouped by a model where there is one; code counts their posts all the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pydantic import BaseModel, Field

from assistant.chains.insights.reading import Counted, FindSpan, Reading, shown
from assistant.domain.base import Skipped
from assistant.errors import ModelError, NotConfigured
from assistant.feed.posts import Post
from assistant.feed.quotes import Span
from assistant.feed.terms import Term
from assistant.llm.model import Model
from assistant.llm.prompt import Prompt, items_block

TERMS = 30
"""So many hot terms are shown, and given to a model."""
_MOST = 8
_TOGETHER = 0.35
"""Two terms are one topic when this share of the rarer one's posts holds both."""


class TopicReply(BaseModel):
    """A group of terms as a model names it."""

    name: str
    terms: list[str]


class InsightsReply(BaseModel):
    """The groups a model makes of the hot terms."""

    topics: list[TopicReply] = Field(default_factory=list)


def topics(
    reading: Reading, hot: Mapping[str, Term], *, language: str, model: Model | None, prompt: Prompt | None
) -> tuple[list[Counted], bool, list[Skipped]]:
    """The topics with most posts, whether a model made them, and what was not done."""
    terms = list(hot.values())[:TERMS]
    groups, skipped = _asked(terms, hot, language, model, prompt)
    made = bool(groups)
    named = groups or {name_of(group): group for group in together(terms)}
    return shown(theme_of(reading, name, group) for name, group in named.items())[:_MOST], made, skipped


def _asked(
    terms: Sequence[Term], hot: Mapping[str, Term], language: str, model: Model | None, prompt: Prompt | None
) -> tuple[dict[str, list[Term]], list[Skipped]]:
    if not model:
        return {}, [Skipped(what="names of topics by a model", why="no model is configured; topics are named by their own words")]
    if not (prompt and terms):
        return {}, []
    try:
        reply = model.ask(prompt, InsightsReply, language=language, terms=items_block(f"{t.text} ({len(t.posts)})" for t in terms))
    except (ModelError, NotConfigured) as error:
        return {}, [Skipped(what="names of topics by the model", why=str(error))]
    named = {topic.name.strip(): [hot[word] for word in dict.fromkeys(topic.terms) if word in hot] for topic in reply.topics}
    kept = {name: group for name, group in named.items() if name and group}
    why = "its reply names none of the terms; topics are named by their own words"
    return kept, [] if kept else [Skipped(what="names of topics by the model", why=why)]


def together(terms: Iterable[Term]) -> list[list[Term]]:
    """Groups of terms: each joins the first group whose lead it shares enough posts with."""
    groups: list[tuple[frozenset[int], list[Term]]] = []
    for term in terms:
        mine = frozenset(id(post) for post in term.posts)
        for lead, group in groups:
            if len(mine & lead) >= _TOGETHER * min(len(mine), len(lead)):
                group.append(term)
                break
        else:
            groups.append((mine, [term]))
    return [group for _, group in groups]


def name_of(group: Sequence[Term]) -> str:
    """A group's own words."""
    return " · ".join(term.text for term in group[:3])


def theme_of(reading: Reading, name: str, group: Sequence[Term]) -> Counted:
    """The theme of all posts that hold a term of a group."""
    posts = {id(post): post for term in group for post in term.posts}
    return reading.theme(name, list(posts.values()), any_of(group))


def any_of(group: Sequence[Term]) -> FindSpan:
    """Finds the first of a group's terms in a post."""

    def find(post: Post) -> Span | None:
        return next((span for term in group if (span := term.find(post))), None)

    return find
