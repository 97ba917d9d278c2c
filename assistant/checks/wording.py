"""Wordings on a card: tokens to find, and exceptions in which they do not count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.domain.base import LocalText, Noun
from assistant.text.terms import Folded, TermMatcher, fold_term


class Token(Noun):
    """A wording to look for; a token limited to markets fires only there."""

    term: str
    suggestion: LocalText | None = None
    markets: tuple[str, ...] = ()


class Wording:
    """The tokens and exceptions of a card in one language. A token that lies inside an exception is no hit."""

    def __init__(self, tokens: Iterable[str | Token], exceptions: Iterable[str]) -> None:
        listed = [t if isinstance(t, Token) else Token(term=t) for t in tokens]
        self._tokens = {fold_term(token.term): token for token in listed}
        self._find = TermMatcher(token.term for token in listed)
        self._exceptions = TermMatcher(exceptions)

    def hits(self, text: Folded, market: str | None = None) -> Iterator[tuple[int, int, Token]]:
        """Spans of the original text and their tokens, in order."""
        covered = self._exceptions.find(text, overlapping=True)
        for start, end, term in self._find.find(text):
            token = self._tokens[fold_term(term)]
            if token.markets and market not in token.markets:
                continue
            if not any(e.start <= start and end <= e.end for e in covered):
                yield start, end, token
