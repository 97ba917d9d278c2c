"""Whether a claim's source stands by it: a named body or publication, and when."""

from __future__ import annotations

import re

from assistant.checks.subject import FieldText, Subject
from assistant.domain.house import Fact, SourceRef
from assistant.text.plain import plain_term
from assistant.text.script import simplified
from assistant.text.sentences import Stretch

_DATE = re.compile(r"(?:19|20)\d\d|\d{1,2}\s?月|[上下]半年|第?[一二三四1-4]季度|\bq[1-4]\b", re.IGNORECASE)
_TITLE = re.compile(r"《[^》\n]{2,}》")
_ORIGIN = re.compile(
    r"(?:数据|資料|资料|數據)?(?:来源|來源|出处|出處)\s*(?:于|於|为|為|[:：])\s*(?!公司内部|内部|网络|網路)\S{2,}|\b[Ss]ources?:\s*\S{3,}"
)
_BODY_ZH = re.compile(
    r"(?P<name>[\u3400-\u9fffA-Za-z0-9·]{2,16}?)(?:研究所|研究院|研究中心|研究室|实验室|检测中心|检验中心|质检中心|大学|学院|协会|学会"
    r"|委员会|咨询|谘询|调研中心|调查中心|统计局|监管局|卫健委|消委会|消保委|数据|指数|榜单|测评|评测|旗舰店|商城|官网|研究)"
)
_NAMELESS = re.compile(
    r"(?:权威|专业|知名|某|第三方|相关|有关|多家|国际|独立|市场|用户|消费者|官方|最新|调查|研究|行业|内部|我们|本|该|一项|一份|据|实验|大|各"
    r"|外部|后台|真实|大量|海量|临床|科学|多项|各项|近期|显示|表明|机构|报告|调研|统计|平台|来自|经|由|在|从|和|与|的|表|更|新|我|做|自有|自建"
    r"|公开|合格|国家级|认证)+"
)
_BODY_EN = re.compile(
    r"(?:[A-Z][\w&.'’-]+\s+){1,5}(?:Institute|Labs?|Laborator(?:y|ies)|Research|University|College|Report|Survey|Association|Agency|Council"
    r"|Society|Reviews?|Insights?|Consulting|Journal|Magazine|Index|Panel|Bureau|Department|Foundation|Cent(?:er|re)|Data|Analytics|Awards?"
    r"|Times|Post|Monitor|Barometer|Which\?)\b|\b(?i:according to|by|from|on|via|in)\s+(?:the\s+)?[A-Z][A-Za-z]+[\w&.-]*(?!\w)"
    r"|\([^()\n]*\b[A-Z][a-z]+[^()\n]*\b(?:19|20)\d\d[^()\n]*\)"
)
# What may follow "by" or "in" with a capital and is no source: months, days, places, the company itself.
_NAMELESS_EN = re.compile(
    r"(?i)\b(?:according to|by|from|on|via|in)\s+(?:the\s+)?(?:our|us|experts?|research|studies|company|recent|one|ten|i|sale"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|southeast|asia|europe|america|china|singapore|germany|britain|united|uk)\b"
)
_NOTE = re.compile(r"(?m)^\s*(?:[*＊※†①②③]|\[\d\]|注[:：]|(?:数据|資料|资料|數據)?(?:来源|來源)|[Ss]ources?:|Notes?:).*$")
_MARKER = re.compile(r"[*＊※†¹²³①②③]|\[\d\]")


def has_date(text: str) -> bool:
    """Whether a text says when: a year, a month, a quarter."""
    return bool(_DATE.search(text))


def names_body(text: str) -> bool:
    """Whether a text names a body, a publication or an origin; 权威机构 and `recent studies` are no names."""
    if _TITLE.search(text) or _ORIGIN.search(text):
        return True
    if any(not _NAMELESS.fullmatch(found["name"]) for found in _BODY_ZH.finditer(simplified(text))):
        return True
    return any(not _NAMELESS_EN.match(found.group()) for found in _BODY_EN.finditer(text))


def sourced(subject: Subject, field: FieldText, sentence: Stretch) -> bool:
    """Whether a named source with its date stands in the sentence, in the one that follows in brackets, or in a note of the copy."""
    near = sentence.of(field.text) + _bracket_after(field, sentence)
    if _complete(near, subject):
        return True
    notes = " ".join(found.group() for found in _NOTE.finditer(subject.body.text) if found.group().strip() not in near)
    if notes and (_MARKER.search(near) or len(notes) < 200) and _complete(notes, subject):
        return True
    return _held_by_house(subject, sentence.of(field.text))


def _complete(text: str, subject: Subject) -> bool:
    return has_date(text) and (names_body(text) or any(_cites(text, fact) for fact in subject.house.facts))


def _bracket_after(field: FieldText, sentence: Stretch) -> str:
    rest = field.text[sentence.end : sentence.end + 160].lstrip()
    return rest[: rest.find("\n") if "\n" in rest else len(rest)] if rest[:1] in "(（[［" else ""


def _held_by_house(subject: Subject, sentence: str) -> bool:
    """Whether a fact of the house holds the sentence's figure, and the copy names that fact's source."""
    figures = set(re.findall(r"\d+(?:[.,]\d+)*\s?%", sentence))
    copy = subject.copy.text + "\n" + (subject.copy.title or "")
    return any(
        _cites(copy, fact)
        for fact in subject.house.facts
        if fact.statement and any(figure.replace(" ", "") in "".join(fact.statement.texts()).replace(" ", "") for figure in figures)
    )


def _cites(text: str, fact: Fact) -> bool:
    """Whether a part of the fact's source, long enough to be a name, stands in the text."""
    source = fact.source
    title = source.title if isinstance(source, SourceRef) else source or ""
    folded = plain_term(text)
    parts = [plain_term(part) for part in re.split(r"[/,，;；·|《》]", title)]
    return any(part in folded for part in parts if len(part) >= (4 if re.search(r"[\u3400-\u9fff]", part) else 8))
