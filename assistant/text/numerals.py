"""Numbers as people write them in Chinese and English: digits, 四十八, two and a half, 1.2万, ½.

`fold` gives the text that every reader of this floor works on; it keeps one code point for one code point, so an offset in
the folded text is an offset in the text as given. `read_number` reads one number at one place; where to look is `NUMBER_START`.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

Hedge = Literal["at_least", "about"]

# Traditional characters that occur in number, unit, bound and counting words; only these, one for one.
_TRADITIONAL = str.maketrans(
    "時鐘個萬億兩點達長過內約種檔級週間項條張隻雙組顆盞層頁場處門對數餘來幾將從價錢幣歐鎊灣圓塊陸貳參號樓課"
    "釐裡攝華氏爾尋兆幀轉瓩無滿於單開壓馬赫茲貝噸盎磅碼畫視頻語國設備戶麥風揚聲機鏡頭傳感顏專戰團隊員〇輪話網紅環總電",
    "时钟个万亿两点达长过内约种档级周间项条张只双组颗盏层页场处门对数余来几将从价钱币欧镑湾元块陆贰叁号楼课"
    "厘里摄华氏尔寻兆帧转瓩无满于单开压马赫兹贝吨盎磅码画视频语国设备户麦风扬声机镜头传感颜专战团队员零轮话网红环总电",
)
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != 0xFF0C}
_LOOKALIKE = str.maketrans("　￥￡−–‐‑﹣〜∼✕╳⁄’‘❜", " ¥£-----~~××/'''")
_FOLD = {**_TRADITIONAL, **_LOOKALIKE, **_WIDE}
# The full-width comma is a clause mark in Chinese; it separates thousands only among full-width digits.
_WIDE_THOUSANDS = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_SWAPPED = re.compile(r"(?<=[0-9])[.,](?=[0-9])")

_ZH_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_ZH_PLACES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_SCALES = {"百": 1e2, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8, "十亿": 1e9, "百亿": 1e10,
           "万亿": 1e12, "k": 1e3, "K": 1e3, "M": 1e6, "w": 1e4, "hundred": 1e2, "thousand": 1e3, "million": 1e6,
           "billion": 1e9, "mn": 1e6, "bn": 1e9, "dozen": 12.0}  # fmt: skip
_VULGAR = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 1 / 5, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8}

_SMALL = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19,
}  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_EN_PLACES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_EN_WORD = "(?i:" + "|".join(sorted([*_SMALL, *_TENS, *_EN_PLACES, "dozen"], key=len, reverse=True)) + ")(?![A-Za-z])"

NUMBER_START = re.compile(
    r"(?<![0-9A-Za-z_])[0-9]|(?<=CNY|RMB|USD|EUR|GBP|JPY|HKD|TWD|NTD|SGD|AUD|CAD|CHF|rmb)[0-9]|(?<![0-9A-Za-z.])\.(?=[0-9])"
    r"|[½¼¾⅓⅔⅕⅛⅜⅝⅞]|(?<![几数])[一二两三四五六七八九十半]"
    rf"|(?<![A-Za-z'])(?:(?i:half(?=[\s-]an?\s|-)|an?(?=\s(?:hundred|thousand|million|billion|dozen)\b))|{_EN_WORD})"
)
"""Where a number may begin; a cheap search that `read_number` then confirms or refuses."""

_DIGITS = re.compile(
    r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]{1,3}(?:\.[0-9]{3})+(?=,[0-9]{2}(?![0-9]))"
    r"|[0-9]{1,3}(?:[\u00a0\u202f\u2009][0-9]{3})+(?![0-9])|[0-9]+)?"
    r"(?:\.(?P<part>[0-9]+)|,(?P<comma>[0-9]{1,2})(?!,?[0-9]))?"
)
_MIXED = re.compile(
    r"(?:(?P<whole>[0-9]{1,3})[\s-]?)?(?P<vulgar>[½¼¾⅓⅔⅕⅛⅜⅝⅞])|(?:(?P<int>[0-9]{1,3})[\s-])?"
    r"(?P<top>[1-9])/(?P<bottom>[2-9]|10|(?<=(?<![0-9])1/)[1-4]\.[0-9]{1,2})(?![0-9./])"
)
_SCALE = re.compile(
    r"[ \u00a0]?(?P<zh>百万|千万|十万|十亿|百亿|万亿|百(?!分)|千(?![克米瓦卡帕兆])|万(?![向能科])|亿)"
    r"|(?P<letter>[kM]|K(?=\+)|w(?=\+))(?![A-Za-z0-9/])"
    r"|\s?(?P<en>(?i:hundred|thousand|million|billion|mn|bn|dozen))(?![A-Za-z])"
)
_THOUSANDS = re.compile(r"([1-9])千(?![克米瓦卡帕兆])")
_ZH = re.compile(r"[一二两三四五六七八九十][零一二两三四五六七八九十百千万亿]{0,24}(?:点[零一二三四五六七八九]{1,6})?几?")
_ZH_PAIR = re.compile(r"(十|[一二三四五六七八九]十)?([一二两三四五六七八])([二两三四五六七八九])([十百千万亿]*)")
_EN = re.compile(rf"(?i:an?\s+)?{_EN_WORD}(?:(?i:\s+and\s+|[\s-]+){_EN_WORD}){{0,9}}")
_EN_POINT = re.compile(rf"(?i:\s+point)((?:\s+{_EN_WORD}){{1,4}})")
_AND_HALF = re.compile(r"[\s-]+(?i:and[\s-]+(?:an?[\s-]+)?(half|quarter|third)|and[\s-]+(three)[\s-]+quarters)(?![A-Za-z])")
_HALF_OF = re.compile(r"(?i:half)(?:[\s-](?i:an?)\s(?P<dozen>(?i:dozen))?|(?=-))")
_FRACTION = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}


@dataclass(frozen=True, slots=True)
class Number:
    """One number read at a place: `end` is an offset in the folded text, `low` and `high` differ for 两三 and 十几.

    `scale` is the multiplier written with it (1e4 for 1.2万), `step` the value of the last written place, `lone` says that it
    is a 一, one or 半 which may be mere idiom, `comma` that its decimal mark is a comma, which only a unit confirms.
    """

    end: int
    low: float
    high: float
    step: float
    script: Literal["digit", "zh", "en"]
    scale: float = 1.0
    hedge: Hedge | None = None
    lone: bool = False
    comma: bool = False


def fold(text: str, *, decimal_comma: bool = False) -> str:
    """Half-width digits and letters, plain signs, simplified number words; the length never changes.

    `decimal_comma` is for languages that write 1.200,5 (German, French, Spanish): marks between digits are exchanged.
    """
    folded = _WIDE_THOUSANDS.sub(",", text).translate(_FOLD)
    return _SWAPPED.sub(lambda m: "," if m[0] == "." else ".", folded) if decimal_comma else folded


def read_number(text: str, at: int) -> Number | None:
    """The number that begins at `at` of a folded text, with its multiplier, or None."""
    char = text[at]
    if char in "一二两三四五六七八九十":
        return _read_zh(text, at)
    if char == "半":
        return Number(at + 1, 0.5, 0.5, 0.1, "zh", lone=True)
    if char.isascii() and char.isalpha():
        return _read_en(text, at)
    number = _read_mixed(text, at) or _read_digits(text, at)
    return _scaled(text, number) if number else None


def _read_digits(text: str, at: int) -> Number | None:
    found = _DIGITS.match(text, at)
    if found is None or found.end() == at:
        return None
    whole, part, comma = found["whole"] or "0", found["part"], found["comma"]
    if len(whole) > 18:  # an identifier, not an amount; also keeps float() exact enough
        return None
    decimals = part or comma or ""
    value = float(re.sub(r"[^0-9]", "", whole) + "." + (decimals[:15] or "0"))
    number = Number(found.end(), value, value, 10.0 ** -min(len(decimals), 15), "digit", comma=comma is not None)
    return _and_half(text, number) if not decimals else number


def _read_mixed(text: str, at: int) -> Number | None:
    found = _MIXED.match(text, at)
    if found is None:
        return None
    if found["vulgar"]:
        value = float(found["whole"] or 0) + _VULGAR[found["vulgar"]]
    elif int(found["top"]) < float(found["bottom"]):
        value = float(found["int"] or 0) + int(found["top"]) / float(found["bottom"])
    else:
        return None
    return Number(found.end(), value, value, 0.01, "digit")


def _scaled(text: str, number: Number) -> Number:
    """The number with the multiplier that follows it: 1.2万, 3 亿, 5k, 1.5 million."""
    found = _SCALE.match(text, number.end)
    if found is None:
        return number
    word = found["zh"] or found["letter"] or found["en"].lower()
    scale = _SCALES[word]
    if word == "万" and (rest := _THOUSANDS.match(text, found.end())):  # 3万5千
        value = _tidy(number.low * scale + int(rest[1]) * 1000)
        return replace(number, end=rest.end(), low=value, high=value, step=1000.0, scale=scale)
    return replace(number, end=found.end(), low=_tidy(number.low * scale), high=_tidy(number.high * scale),
                   step=number.step * scale, scale=scale)  # fmt: skip


def _read_zh(text: str, at: int) -> Number | None:
    found = _ZH.match(text, at)
    if found is None:
        return None
    word = found[0]
    if word.endswith("几"):
        ten = zh_value(word[:-1])
        return Number(found.end(), ten, ten + 9, 1.0, "zh", hedge="about") if ten and word[-2] == "十" else None
    if (pair := _ZH_PAIR.fullmatch(word)) and (rough := _read_pair(pair, found.end())):
        return rough
    if word.endswith("两") and zh_value(word) is None:  # 两斤四两: 两 is a weight there
        word = word[:-1]
    value = zh_value(word)
    if value is None:
        return None
    step = 10.0 ** -len(word.partition("点")[2])
    number = Number(at + len(word), value, value, step, "zh", lone=word == "一")
    return _scaled(text, number) if word[-1] not in "十百千万亿" else number


def _read_pair(pair: re.Match[str], end: int) -> Number | None:
    """两三天, 七八个, 三四十, 十五六: two neighbouring digits mean a rough range."""
    lead, first, second, places = pair.groups()
    low, high = zh_value((lead or "") + first + places), zh_value((lead or "") + second + places)
    near = low is not None and high is not None and 0 < _ZH_DIGITS[second] - _ZH_DIGITS[first] <= 2
    return Number(end, low, high, 1.0, "zh", hedge="about") if near and low and high else None


def zh_value(word: str) -> float | None:
    """The value of a Chinese numeral (四十八, 一千二百八十, 两千五, 一点五), or None when it is not a well-formed one."""
    whole, _, part = word.partition("点")
    if part and all(c in _ZH_DIGITS for c in part):
        value = zh_value(whole)
        return None if value is None else float(f"{value:.0f}." + "".join(str(_ZH_DIGITS[c]) for c in part))
    if "点" in word:
        return None
    total = section = 0
    digit: int | None = None
    last_place, zero = 0, False
    for char in word:
        if char in _ZH_DIGITS:
            if digit:
                return None
            digit, zero = _ZH_DIGITS[char], zero or char == "零"
            continue
        place = _ZH_PLACES[char]
        if place >= 10_000:
            if not section and digit is None:
                return None
            total, section = (total + section + (digit or 0)) * place, 0
        elif 0 < last_place <= place and section:
            return None
        else:
            section += (1 if digit is None else digit) * place
        digit, last_place, zero = None, place, False
    short = last_place // 10 if digit and last_place >= 100 and not zero else 1  # 一百五 is 150, 一百零五 is 105
    return float(total + section + (digit or 0) * short)


def _read_en(text: str, at: int) -> Number | None:
    if half := _HALF_OF.match(text, at):
        value, step = (6.0, 1.0) if half["dozen"] else (0.5, 0.1)
        return Number(half.end(), value, value, step, "en")
    found = _EN.match(text, at)
    if found is None:
        return None
    words = [(word[0].lower(), word.end()) for word in re.finditer(r"[A-Za-z]+", found[0])]
    while words and en_value([word for word, _ in words]) is None:
        words.pop()
    whole = en_value([word for word, _ in words])
    if whole is None:
        return None
    number = Number(at + words[-1][1], whole, whole, 1.0, "en", lone=words[0][0] == "one" and len(words) == 1)
    return _with_point(text, number) or _and_half(text, number)


def _with_point(text: str, number: Number) -> Number | None:
    """“one point five”."""
    found = _EN_POINT.match(text, number.end)
    if found is None:
        return None
    digits = [_SMALL.get(word, 10) for word in found[1].lower().split()]
    if max(digits) > 9:
        return None
    value = float(f"{number.low:.0f}." + "".join(map(str, digits)))
    return replace(number, end=found.end(), low=value, high=value, step=10.0 ** -len(digits), lone=False)


def en_value(words: list[str]) -> float | None:
    """The value of lower-case English number words (["one", "hundred", "and", "twenty"]), or None when they do not form one."""
    total, section, last, joined = 0, 0, "", False
    for word in words:
        if word in ("a", "an") and not last:
            section, last = 1, "a"
        elif word == "and" and last in _EN_PLACES:
            joined = True
            continue
        elif word in _SMALL and (last in _EN_PLACES or not last or (last in _TENS and 0 < _SMALL[word] < 10)):
            section, last = section + _SMALL[word], word
        elif word in _TENS and (last in _EN_PLACES or not last):
            section, last = section + _TENS[word], word
        elif word == "hundred" and 0 < section < 100:
            section, last = section * 100, word
        elif word == "dozen":
            section, last = (section or 1) * 12, word
        elif word in ("thousand", "million", "billion") and section:
            total, section, last = total + section * _EN_PLACES[word], 0, word
        else:
            return None
        joined = False
    return None if joined or last in ("", "a") else float(total + section)


def _and_half(text: str, number: Number) -> Number:
    """Adds the fraction of “two and a half” and “2 and three quarters”."""
    found = _AND_HALF.match(text, number.end)
    if found is None:
        return number
    more = 0.75 if found[2] else _FRACTION[found[1].lower()]
    return replace(number, end=found.end(), low=number.low + more, high=number.high + more, step=0.1, lone=False)


def _tidy(value: float) -> float:
    """A product without binary dust: 1.2万 is 12000, not 11999.999999999998."""
    return float(f"{value:.12g}")
