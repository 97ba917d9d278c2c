"""Posts that have nothing to do with the rest of a feed: an export by keyword always brings some.

A feed's subject is what its posts have in common. A post of several words is beside it when none of them stands in other posts
or in the knowledge base's own documents, when it names no aspect that the lists know and none of the feed's usual scenes, and
judges nothing ("reliable, would buy again" is about the subject). That can only be told in a feed large enough to have a
subject, and when nearly all of it has one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from assistant.feed.keyness import Background
from assistant.feed.marks import NEGATIVE, PAIN, POSITIVE, Mark
from assistant.feed.posts import Post
from assistant.feed.terms import Everyday, Term, terms_of
from assistant.text.terms import TermMatcher

LEAST_POSTS = 100
"""Below this many posts a term's being alone says nothing."""

MOST_OFF = 0.25
"""When more than this share would be off topic the feed has no single subject, and nothing is."""

_OWN_TERMS = 2
_USUAL_SCENE = 0.03
"""A scene in so great a share of the posts belongs to the subject."""

Marks = Mapping[int, Sequence[Mark]]
"""The marks of a post by its identity."""


def off_topic(
    posts: Sequence[Post], terms: Iterable[Term], marks: Marks, everyday: Everyday, background: Background | None
) -> frozenset[int]:
    """The identities of the posts beside the subject. `terms` are those that several posts share."""
    if len(posts) < LEAST_POSTS:
        return frozenset()
    shared = TermMatcher(sorted({form for term in terms for form in term.forms}))
    scenes = Counter(key for post in posts for key in {m.key for m in marks[id(post)] if m.key.startswith("scene:")})
    usual = {key for key, n in scenes.items() if n >= _USUAL_SCENE * len(posts)} | {POSITIVE, NEGATIVE}

    def beside(post: Post) -> bool:
        if any(m.key in usual or m.key.startswith(PAIN) for m in marks[id(post)]) or shared.find(post.folded):
            return False
        own = terms_of(post.folded.text, everyday)
        return len(own) >= _OWN_TERMS and not (background and any(background.holds(key) for key in own))

    off = frozenset(id(post) for post in posts if beside(post))
    return off if len(off) <= MOST_OFF * len(posts) else frozenset()
