"""How much of one text's content stands in another: CJK bigrams and Latin word stems, without function words.

An honest estimate of shared wording. It knows no synonyms: paraphrase needs a model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.text.terms import fold

_RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+|[a-z0-9][a-z0-9.'-]*")
_HAN_STOP = re.compile(
    r"什么|为什么|怎么样|怎么|怎样|如何|哪些|哪个|哪里|哪儿|多少|几个|是不是|有没有|能不能|可不可以|是否|请问|一下|一个|这个|那个|我们|你们|他们|它们|"
    r"自己|大家|以及|或者|还是|因为|所以|但是|不过|如果|就是|可以|已经|没有|不是|以后|之后|时候|[的了吗呢吧啊呀着过在是有和与及也都就还把被让给从向到对于之其这那它我你他她很更最只才又再而且或并等]"
)
_STOP = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "but",
        "if",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "do",
        "does",
        "did",
        "done",
        "doing",
        "have",
        "has",
        "had",
        "having",
        "it",
        "its",
        "this",
        "that",
        "these",
        "those",
        "there",
        "here",
        "i",
        "you",
        "he",
        "she",
        "we",
        "they",
        "me",
        "him",
        "her",
        "us",
        "them",
        "my",
        "your",
        "his",
        "our",
        "their",
        "mine",
        "yours",
        "what",
        "which",
        "who",
        "whom",
        "whose",
        "when",
        "where",
        "why",
        "how",
        "many",
        "much",
        "can",
        "could",
        "will",
        "would",
        "shall",
        "should",
        "may",
        "might",
        "must",
        "not",
        "no",
        "nor",
        "so",
        "than",
        "then",
        "too",
        "very",
        "just",
        "about",
        "into",
        "over",
        "under",
        "up",
        "down",
        "out",
        "off",
        "again",
        "once",
        "only",
        "own",
        "same",
        "such",
        "both",
        "each",
        "few",
        "more",
        "most",
        "other",
        "some",
        "any",
        "all",
        "get",
        "got",
        "also",
        "s",
        "t",
        "re",
        "ve",
        "ll",
        "d",
        "m",
        "one",
        "two",
        "three",
        "every",
        "now",
        "still",
        "even",
        "really",
        "back",
        "like",
        "way",
        "thing",
        "things",
        "first",
        "last",
        "ever",
        "never",
        "always",
        "yes",
    ]
)


def stem(word: str) -> str:
    """A light English stem: plural, -ing, -ed, -ly and possessive endings off words long enough to bear it."""
    word = word.strip(".'-").removesuffix("'s")
    for ending, least in (("ies", 5), ("ing", 6), ("edly", 8), ("ed", 5), ("ly", 6), ("es", 5), ("s", 4)):
        if word.endswith(ending) and len(word) >= least and not (ending == "s" and word.endswith("ss")):
            base = word[: -len(ending)]
            return base + "y" if ending == "ies" else base[:-1] if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "ls" else base
    return word


@lru_cache(maxsize=4096)
def units(text: str) -> frozenset[str]:
    """The content units of a text: CJK bigrams (a lone character stands for itself) and stems of Latin words and figures."""
    found: set[str] = set()
    for run in _RUN.findall(fold(text).text):
        if run[0].isascii():
            if run not in _STOP:
                found.add(stem(run))
            continue
        for piece in _HAN_STOP.split(run):
            found.update([piece] if len(piece) == 1 else (piece[i : i + 2] for i in range(len(piece) - 1)))
    found.discard("")
    return frozenset(found)


def share(wanted: str, text: str | Iterable[str]) -> float:
    """The share, 0 to 1, of `wanted`'s content units that stand in a text (or in a set of units). 0 when it has none."""
    need = units(wanted)
    have = units(text) if isinstance(text, str) else frozenset(text)
    return len(need & have) / len(need) if need else 0.0


def similarity(one: str, other: str) -> float:
    """The Dice coefficient of two texts' content units, 0 to 1."""
    a, b = units(one), units(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


_COMMON_HAN = frozenset("的了是在一有就不也都和与你我他她它这那着过个把被让给上下中里会能要还没吗呢吧啊们来去到说又再很更最")


@lru_cache(maxsize=4096)
def characters(text: str) -> frozenset[str]:
    """Content characters of Chinese and content stems of Latin script: looser than `units`, for messages said in other words."""
    found: set[str] = set()
    for run in _RUN.findall(fold(text).text):
        if not run[0].isascii():
            found.update(c for c in run if c not in _COMMON_HAN)
        elif run not in _STOP:
            found.add(stem(run))
    return frozenset(found)


def is_content(word: str) -> bool:
    """Whether a folded word carries content: no function word of either language, no number."""
    if word.isascii():
        return word not in _STOP and not word.isdigit()
    return bool(_HAN_STOP.sub("", word)) and len(characters(word)) * 2 > len(word)
