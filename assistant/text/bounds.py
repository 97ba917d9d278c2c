"""Bound words around a figure: up to, 最长, at least, 以上, about, 左右 and their kin, before and after it.

The words are a closed list read from how spec sheets and campaign copy in both languages state limits; German, French,
Spanish and Japanese have the few that are the same everywhere. Offsets are in the folded text (`numerals.fold`).
"""

import re
from typing import Literal

Bound = Literal["exact", "up_to", "at_least", "about"]

# Between 最长 and its figure stands at most a short verb or noun: 最长可亮两天半, 最大画面 120 英寸.
_GAP = r"[可能达为是约仅]?[一-鿿]{0,5}?"
_ZH_UP_TO = (
    rf"(?<!比)(?:最长|最高|最多|最大|最远|最重|最厚|至多|顶多|上限){_GAP}"
    r"|(?:可达|可长达|长达|高达|多达|重达|远达|可高达|上至|上看)到?|(?<![到抵雷直表传马发])达到?|不超过|不多于|不高于|不大于|不会超过|不到"
    r"|低于|少于|小于|短于|轻于|未满|以内|限|[≤<⩽]=?"
)
_EN_UP_TO = (
    r"\b(?:up to|as (?:much|many|long|high|far) as|at most|(?:no|not) (?:more|longer|later|heavier|higher|greater) than"
    r"|at or (?:below|under)|(?:less|fewer|lower|shorter|lighter) than|below|under|within"
    r"|(?:won't|doesn't|does not|will not|never|not) exceed(?:s|ing)?|never (?:more than|over|above)"
    r"|max(?:imum)?\.?(?:\s[a-z]+){0,2}?(?:\sof|\sis|:)?|limit(?:ed)? (?:of|to)|reach(?:es|ing)?"
    r"|bis zu|höchstens|maximal|jusqu'à|jusque|au plus|hasta|máximo(?: de)?"
    r")(?: (?:about|around|an?|the|an? (?:whole|full|massive|whopping|impressive|incredible)|a (?:total|maximum) of))?"
)
_ZH_AT_LEAST = (
    rf"(?:最短|最低|最少|最小(?!包装|单位)|最快|至少|起码){_GAP}|不少于|不低于|不小于|不短于|不止|不只|超过|超出|超(?=\s?[0-9一二两三四五六七八九十])"
    r"|逾|多于|大于|高于|长于|突破|低至|轻至|小至|快至|满|[≥>⩾]=?"
)
_EN_AT_LEAST = (
    r"\b(?:at least|(?:no|not) (?:less|fewer|lower) than|(?:more|greater|longer|higher) than|over|above|exceed(?:s|ing)?|upwards? of"
    r"|at or above|a minimum of|min(?:imum)?\.?(?:\s[a-z]+){0,2}?(?:\sof|\sis|:)?|start(?:s|ing) (?:at|from)"
    r"|as (?:little|low|few|short|fast|light) as|north of|mindestens|wenigstens|über|mehr als|au moins|plus de|al menos|más de"
    r"|mínimo(?: de)?)(?: (?:a|the))?"
)
_ABOUT = (
    r"大约|约为|(?<![预节契制签公])约|大概|差不多|将近|接近|(?<![最附靠接远临就亲贴走亲])近|几乎|估计|(?<![一-鿿A-Za-z0-9])~|[≈±]|约合|大致"
    r"|\b(?:about|around|approximately|approx\.?|roughly|nearly|almost|close to|circa|ca\.|some(?=\s[0-9])|just (?:over|under)"
    r"|an estimated|etwa|ungefähr|rund|environ|unos|aproximadamente|alrededor de|casi)(?: an?)?"
)
_BEFORE_RE = re.compile(
    rf"(?:(?P<up_to>{_ZH_UP_TO}|{_EN_UP_TO})|(?P<at_least>{_ZH_AT_LEAST}|{_EN_AT_LEAST})|(?P<about>{_ABOUT}))[\s:]*$", re.IGNORECASE
)
_WINDOW = 44  # longer than the longest phrase with its gap
_CLAUSE = re.compile(r"[。！？；，、\n!?;,|｜]|(?<!max)(?<!min)(?<!approx)(?<!ca)(?<!Max)(?<!Min)\.\s")

_AFTER = re.compile(
    r"\s?(?:(?P<about>左右|上下|前后|许(?![多可])|(?i:or so|or thereabouts|give or take)(?![A-Za-z]))"
    r"|(?P<at_least>或?及?以上|之上|起(?![来床飞始因步点码身伏到居])|有余|余|出头|多(?![功少种个元层点样模款项])|\+(?!\s?[0-9A-Za-z])"
    r"|(?i:(?:or|and) (?:more|up(?! to)|above|over|longer|better)|plus|minimum|min\.?)(?![A-Za-z]))"
    r"|(?P<up_to>或?及?以下|以内|之内|内(?![置部存容胆外搭嵌])|封顶"
    r"|(?i:or (?:less|under|fewer|below)|max(?:imum)?\.?|tops|at (?:the )?most)(?![A-Za-z])))"
)


def bound_before(text: str, at: int) -> tuple[Bound, int] | None:
    """The bound word that ends right before `at`, and where it begins; it never reaches over the mark that ends a clause."""
    start = max(0, at - _WINDOW)
    for mark in _CLAUSE.finditer(text, start, at):
        start = mark.end()
    found = _BEFORE_RE.search(text, start, at)
    if found is None:
        return None
    for name in ("up_to", "at_least", "about"):
        if found[name]:
            return _bound(name), found.start()
    return None


def bound_after(text: str, at: int) -> tuple[Bound, int] | None:
    """The bound word that begins at `at` (以上, 左右, or more, +), and where it ends."""
    found = _AFTER.match(text, at)
    if found is None or found.lastgroup is None:
        return None
    return _bound(found.lastgroup), found.end()


def _bound(name: str) -> Bound:
    return "up_to" if name == "up_to" else "at_least" if name == "at_least" else "about"
