"""What stands around a wording and takes its sting: negation, a denied question, a title, a link. All on plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.checks.cards import Lexicon
from assistant.text.codes import LINK

_CLAUSE = re.compile(r"[,，。！!？?；;：:、\n()（）【】\[\]|]|\.\s|\s[-–—]\s|——")
_SENTENCE = re.compile(r"[。！!？?；;\n]+[\"'”’」』》）)]*|\.[\"'”]?(?=\s|$)")

# 不, 没 and 非 deny what follows in the clause, except in words that say yes.
_AFFIRMED = re.compile(
    r"不仅|不光|不但|不只|不止|不愧|不得不|不可错过|不容错过|不二|不错|不负|不断|不禁|不妨|不论|不管|不俗|不凡|不用说|不要错过|不由|不同凡响"
    r"|无疑|无论|无愧|毫无疑问|没错|没想到|没得说|非常|非但|非凡|除非|别样|特别|级别|区别|识别|分别|性别|告别|个别|差别|类别|不动声色|没有之一"
)
_DENIAL_ZH = re.compile(
    r"(?:不|没|并非|绝非|而非|未必|未能|未经|无需|无法|拒绝|谁说|谁敢|哪有|何必|难道|别(?!家|的|人|处)|休想|莫|甭|少吹|无意)[^不没]{0,12}$"
)
_DENIAL_EN = re.compile(
    r"(?:\b(?:not|never|no|nor|neither|without|hardly|nobody|none|cannot|rather than|instead of|refuse|far from|less than|nothing)\b|n't\b)"
    r"(?!\s+(?:only|just|merely|doubt|wonder|matter|to mention|surprise|other|one|competitor|rival|brand|lamp|product))[^.!?;\n]{0,45}$"
)
_NO = {
    "zh": re.compile(r"[\"”』」》)）\s]*(?:不|没|并不|并非|当然不|未必|恐怕不|说不上|谈不上|我们不|谁知道|不敢|没有)"),
    "en": re.compile(
        r"[\"”')\s]*(?:no\b|not\b|nope|never|hardly|(?:of course|probably|perhaps|maybe) not|who knows"
        r"|we (?:do|would|wo|ca)n't|we (?:do|would|will|can) ?not|it isn't|it is not)"
    ),
}


def clause_before(text: str, start: int) -> str:
    """What stands before `start` in its clause."""
    edges = [match.end() for match in _CLAUSE.finditer(text, max(0, start - 80), start)]
    return text[edges[-1] if edges else max(0, start - 80) : start]


def clause_after(text: str, end: int) -> str:
    """What stands after `end` in its clause."""
    edge = _CLAUSE.search(text, end, end + 80)
    return text[end : edge.start() if edge else end + 80]


def sentence_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence that holds a span; its closing mark included."""
    edges = [match.end() for match in _SENTENCE.finditer(text, 0, start)]
    closing = _SENTENCE.search(text, max(end - 1, start))
    left = edges[-1] if edges else 0
    right = closing.end() if closing else len(text)
    while left < start and text[left].isspace():
        left += 1
    while right > end and text[right - 1].isspace():
        right -= 1
    return left, right


def negated(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether the clause denies what begins at `start`: 不是最好的, not the best."""
    before = clause_before(text, start)
    if lexicon == "zh":
        before = _AFFIRMED.sub(lambda m: "是" * len(m.group()), before)
        return bool(_DENIAL_ZH.search(before) or _DENIAL_EN.search(before))
    return bool(_DENIAL_EN.search(_sentence_before(text, start)))


def _sentence_before(text: str, start: int) -> str:
    """What stands before `start` up to a comma that begins a new statement, in English."""
    before = text[sentence_span(text, start, start + 1)[0] : start]
    return re.split(r",\s+(?:but|so|it|this|we|yet|and)\b|:\s", before)[-1]


def denied_question(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the span stands in a question that the next sentence answers with no."""
    right = sentence_span(text, start, end)[1]
    asked = text[start:right].rstrip("\"'”’」』》）) ").endswith("?")
    return asked and bool(_NO[lexicon].match(text, right))


def in_title_or_link(text: str, start: int, end: int) -> bool:
    """Whether the span lies inside 《…》 or a link."""
    opened = text.rfind("《", 0, start)
    if opened >= 0 and "》" not in text[opened:start] and "》" in text[end : end + 60]:
        return True
    return any(link.start() <= start and end <= link.end() for link in LINK.finditer(text))


def inside_any(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether the span lies inside one of others."""
    return any(left <= start and end <= right for left, right in spans)


def joined(spans: Iterable[tuple[int, int]], text: str, most: int = 2) -> list[tuple[int, int]]:
    """Spans with those that overlap, or are only a mark or two apart, made one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start - out[-1][1] <= most and not re.search(r"[\w\n]", text[out[-1][1] : start]):
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
