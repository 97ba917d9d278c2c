"""Figures that measure nothing: addresses, phone numbers, model names, standards, ranks, list numbers, time codes.

`find_codes` reads a folded text (`numerals.fold`) and gives each as a `Code`; what has kind `skip` (URLs, e-mail addresses,
mentions, hashtags) is only there so that nothing is read inside it. A table of patterns, most certain first; each has at most
a group `number` (its figures), `name` (its family, where the text names it) and `tail` (letters glued behind).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.text.numerals import zh_value
from assistant.text.units import unit_named

CodeKind = Literal["skip", "phone", "code", "ordinal", "list"]


@dataclass(frozen=True, slots=True)
class Code:
    """A code at [start, end): `family` says of which kind (`ipx` of IPX5, `rank`, `aspect`), `number` is its figure, else 0."""

    start: int
    end: int
    kind: CodeKind
    family: str = ""
    number: float = 0.0


_DOMAIN = (
    r"(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\.){1,4}"
    r"(?i:com|cn|net|org|io|co|example|shop|store|app|link|ly|me|tv|ai|de|uk|us|sg|hk|tw|au|jp|fr)(?![A-Za-z0-9-])"
)
_IN_URL = r"[^\s<>\"'，。；！？、（）【】《》一-鿿\x00]"
LINK = re.compile(rf"(?:(?i:https?://)|(?<![A-Za-z0-9@.])(?i:www\.)){_IN_URL}+|(?<![A-Za-z0-9@./-]){_DOMAIN}(?:[/?]{_IN_URL}*)?")
"""A link as it is published: with its scheme, or a bare domain with a path."""

_N = r"(?P<number>[0-9]{1,2}|[一二三四五六七八九十])"
_ZH_N = r"(?P<number>[0-9]{1,5}|[一二三四五六七八九十百]{1,4})"
_YEAR = "(?:19|20)[0-9]{2}"
_CLOCK = r"[0-9]{1,2}(?::[0-9]{2}){1,2}"
_CHAPTER_START = re.compile(r"(?m)^\[?0?0:00")
_CHAPTER = rf"(?m)^{_CLOCK}(?=[\s-])"
_CALLED = ("电话", "電話", "热线", "熱線", "查询", "查詢", "致电", "致電", "Tel", "TEL", "Call", "call", "Hotline")
_AFTER_CALL = "|".join(f"(?<={word}{gap})" for word in _CALLED for gap in ("", " ", ":", ": "))
_PHONES = (
    r"\+[0-9]{1,3}[\s-]?(?:\([0-9]{1,4}\)[\s-]?)?[0-9]{2,4}(?:[\s-]?[0-9]{2,4}){1,4}",
    r"[48]00[\s-][0-9]{3,4}[\s-][0-9]{3,4}",
    r"1[\s-][0-9]{3}[\s-][0-9]{3}[\s-][0-9]{4}",
    r"\([0-9]{2,4}\)\s?[0-9]{3,4}[\s-][0-9]{4}",
    r"0[0-9]{2,3}-[0-9]{7,8}",
    r"0[0-9]{2,4}[\s/][0-9]{3,8}(?:\s[0-9]{3,4})?",
    rf"(?=[2-9][0-9]{{3}}\s[0-9]{{4}})(?:{_AFTER_CALL})[0-9]{{4}}\s[0-9]{{4}}",  # as Hong Kong and Singapore write it
    r"1[3-9][0-9]{9}",
    r"[0-9]{3}-[0-9]{3}-[0-9]{4}",
)
_BODIES = "GB/T|GB|ISO|IEC|EN|ANSI|ASTM|UL|YY/T|QB/T|BS|DIN|IEEE|RFC|JIS|QC|ATP"
_PLACES = (
    "step|page|room|floor|hall|booth|gate|chapter|episode|figure|fig\\.|table|section|article|art\\.|appendix|version|season"
    "|volume|vol\\.|lane|unit"
)
_ASSETS = "headline|description|title|step|part|day|tip|reason|bullet|chapter|scene|shot"
_IDIOMS = (
    r"(?<![0-9A-Za-z])(?i:[0-9]{1,3}|two|three|four|five|six|all)-in-(?i:[0-9]{1,2}|one)(?![A-Za-z0-9])",
    r"[二三四五六七八九十0-9]合一",
    r"4[sS](?=店)",
    r"(?<![0-9A-Za-z])[0-9]{1,2}[Ww]-?[0-9]{2}(?![0-9A-Za-z])",  # 5W30, an oil
    r"(?:[0-9]{2,4}|[一二三四五六七八九]十)\s?年代|[0-9]{1,2}世纪",
    r"24/7|7\s?[xX×]\s?24(?:小时)?",
)
_SOLID = "打印|建模|动画|立体|[Pp]rint|[Mm]odel|效果|曲面|玻璃|电影|movie|视觉|浮雕|网布|环绕"

_ROWS: tuple[tuple[CodeKind, str, str], ...] = (
    ("skip", "", LINK.pattern),
    ("skip", "", r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|@[A-Za-z0-9_.]+"),
    ("skip", "", r"#(?=\w*[^\W\d])\w+(?![\w#])"),
    ("phone", "phone", rf"(?<![0-9A-Za-z.])(?:{'|'.join(_PHONES)})(?![0-9A-Za-z])"),
    ("list", "time_code", rf"\[{_CLOCK}(?:\s?[-~]\s?{_CLOCK})?\]"),
    ("list", "time_code", rf"(?<![0-9:])0?0:[0-9]{{2}}(?:\s?[-~]\s?{_CLOCK})?(?![0-9:])"),
    ("list", "time_code", _CHAPTER),
    ("code", "standard", rf"(?<![A-Za-z0-9])(?:MIL-STD-[0-9]+[A-Z]?|(?:{_BODIES})[\s-]?[0-9][0-9A-Za-z./-]*)(?![A-Za-z0-9])"),
    ("code", "f", r"(?<![A-Za-z0-9])[fFƒ]/(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2})?)(?![0-9])"),
    ("code", "idiom", "|".join(_IDIOMS)),
    ("code", "d", rf"(?<![0-9A-Za-z])(?P<number>[1-9][0-9]?)[Dd](?=\s?(?:{_SOLID}))"),
    ("code", "address", r"(?<![0-9.])[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![0-9.])"),
    ("code", "version", rf"(?<![0-9.A-Za-z])[vV]?(?!{_YEAR}\.)[0-9]{{1,9}}\.[0-9]{{1,9}}\.(?!{_YEAR}(?![0-9]))[0-9]{{1,9}}(?![0-9])"),
    ("code", "utc", r"\b(?:UTC|GMT)\s?[+-][0-9]{1,2}(?::[0-9]{2})?"),
    ("code", "aspect", r"(?<![0-9.:])(?P<number>[0-9]{1,5}(?:\.[0-9]{1,2})?):(?P<to>[0-9]{1,2})(?![0-9:])"),
    ("list", "item", rf"(?m)^\s*(?:\(?{_N}[.)、](?![0-9])\s?)"),
    ("list", "asset", rf"(?m)^\s*(?:(?i:{_ASSETS})|标题|描述|镜头|步骤|画面)\s?{_N}(?=[\s:.,)】\]]|$)"),
    ("list", "asset", rf"(?:镜头|步骤|图|表|附件|方案|选项|场景|画面){_N}(?=[】\]:)\s]|$)"),
    ("list", "note", r"\[(?P<number>[0-9]{1,2})\]|[①-⑳❶-❿⑴-⒇]|[0-9]\ufe0f?\u20e3"),
    ("list", "place", rf"\b(?i:{_PLACES})\s(?P<number>[0-9]{{1,4}})(?![0-9A-Za-z%.]|\s?[a-z])"),
    ("ordinal", "rank", rf"第\s?{_ZH_N}"),
    ("ordinal", "rank", r"(?<![A-Za-z0-9])(?P<number>[0-9]{1,4})(?:st|nd|rd|th)(?![A-Za-z])"),
    ("ordinal", "rank", r"(?<![A-Za-z])(?:(?i:no|top)\.?\s?|#|№\s?)(?P<number>[0-9]{1,5})(?![0-9.]*\s?%)(?![0-9])"),
    ("ordinal", "place", r"(?<![0-9.])(?P<number>[0-9]{1,4})\s?(?:号(?!码|称|召)|弄|室|楼(?!层))"),
    ("code", "", r"(?P<name>蓝牙|安卓|鸿蒙)\s?(?P<number>[0-9]{1,2}(?:\.[0-9])?)(?![0-9]|\s?(?:米|m|小时|h|个|毫秒|ms|天))"),
    ("code", "day", r"双\s?(?P<number>1[12])(?![0-9]|\s?[一-鿿A-Za-z])"),
    ("code", "lines", r"(?<![0-9A-Za-z.,])(?P<number>240|360|480|540|576|720|1080|1440|1600|2160|4320)[pPi](?![A-Za-z0-9])"),
    ("code", "k", (r"(?<![0-9A-Za-z.,¥$€£])(?P<number>[24568]|1[26]|2\.5)[kK](?![A-Za-z+/]|[0-9](?![0-9]{1,2}(?:fps|帧|Hz)))"
                   r"(?!\s+[a-z]+s\b|\s?(?:人|次|mAh|步|用户|people))")),
    ("code", "g", r"(?<![0-9.A-Za-z])(?P<number>[2-6](?:\.[0-9])?)\s?G(?![A-Za-z0-9])(?!\s?(?:\+|内存|RAM|存储|运存|显存))"),
    ("code", "", (r"(?<![A-Za-z0-9.,])(?P<name>[A-Za-zÀ-ÿ]{1,12}(?:[-.][A-Za-z]{1,8})?[-.]?)(?P<number>[0-9]{1,6}(?:\.[0-9]{1,3})?)"
                  r"(?P<tail>[A-Za-z][A-Za-z0-9-]{0,10}|[+]?)(?![A-Za-z0-9])")),
)  # fmt: skip
_TABLE = [(kind, family, re.compile(pattern)) for kind, family, pattern in _ROWS]
_LETTERS = frozenset(family for _, family, _ in _ROWS if len(family) == 1)
_SAME_NAME = {"蓝牙": "bluetooth", "安卓": "android", "鸿蒙": "harmonyos"}

# Glued to digits these lead an amount: CNY399, MAX48h.
_LEADS = frozenset(("CNY", "RMB", "USD", "EUR", "GBP", "JPY", "HKD", "TWD", "NTD", "SGD", "AUD", "CAD", "CHF", "MAX", "MIN"))
_ASPECTS = frozenset(
    ((16, 9), (4, 3), (21, 9), (3, 2), (1, 1), (16, 10), (9, 16), (3, 4), (18, 9), (20, 9), (2, 1), (5, 4), (4, 5), (32, 9))
)


def find_codes(text: str) -> list[Code]:
    """All codes of a folded text, in order, never overlapping."""
    found: list[Code] = []
    chaptered = _CHAPTER_START.search(text) is not None
    for kind, family, pattern in _TABLE:
        if pattern.pattern == _CHAPTER and not chaptered:
            continue
        codes = [code for match in pattern.finditer(text) for code in _codes(kind, family, match)]
        text = blank(text, codes)
        found.extend(codes)
    return sorted(found, key=lambda code: code.start)


def blank(text: str, spans: list[Code]) -> str:
    """The text with every span overwritten by NULs, which nothing reads; the length stays."""
    if not spans:
        return text
    parts, at = [], 0
    for span in sorted(spans, key=lambda s: s.start):
        parts += [text[at : span.start], "\0" * (span.end - span.start)]
        at = span.end
    return "".join([*parts, text[at:]])


def _codes(kind: CodeKind, family: str, match: re.Match[str]) -> Iterator[Code]:
    groups = match.groupdict()
    number, name = groups.get("number") or "", groups.get("name") or ""
    if (family == "aspect" and not _is_aspect(float(number), int(match["to"]))) or (name and _leads_amount(match, name)):
        return
    value = float(number) if number[:1].isdigit() else zh_value(number) or 0.0
    full = _SAME_NAME.get(name, name) + (groups.get("tail") or "")
    full += "-name" if full.lower() in _LETTERS else ""  # K3 is a product, 4K a resolution
    yield Code(match.start(), match.end(), kind, family or full.lower().rstrip("-."), value)


def _is_aspect(a: float, b: int) -> bool:
    """16:9, a contrast of 5000:1, a throw of 1.2:1; not 10:30."""
    return (a, b) in _ASPECTS or (b == 1 and (a >= 100 or a % 1 != 0))


def _leads_amount(match: re.Match[str], name: str) -> bool:
    """Whether a glued name is a currency or bound, or the unit of a range (2200 K-4000 K)."""
    bare = name.rstrip("-.")
    if bare.upper() in _LEADS:
        return True
    before = match.string[max(0, match.start() - 2) : match.start()].strip()
    return name.endswith("-") and before[-1:].isdigit() and unit_named(bare) is not None
