"""Which sense a short unit spelling has where it stands: 2.5 in tall but not 3 in 1, 2200 K but not 4K, 90 s but not the 90s."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.text.units import Unit


@dataclass(frozen=True, slots=True)
class Spelling:
    """A unit spelling at [start, end) of a folded text after a number of this `value`; `glued` when nothing stands between."""

    text: str
    start: int
    end: int
    value: float
    glued: bool

    def after(self, length: int) -> str:
        """The text behind the spelling, `length` characters at most."""
        return self.text[self.end : self.end + length]


_INCH_WORD = re.compile(
    r"\.?\s*(?:$|[^\sA-Za-z0-9]|x\s|by\s|and\s|[A-Z]"
    r"|(?i:display|screen|tall|wide|long|thick|deep|diagonal|high|monitor|tv|panel|lcd|oled|touch\w*|hd|amoled|round|laptop|tablet)\b)"
)
_TITLE_WORD = re.compile(r"\s[A-Z]")
_GIGABYTES = frozenset((8, 12, 16, 18, 24, 32, 48, 64, 96, 128, 256, 512, 1024))
_PRODUCT = re.compile(r"\s?[0-9]|\s[A-Z]{2}")
_DECADE = re.compile(r"(?i:the\s|')[0-9]{2}$|(?<![0-9])[12][0-9]{3}$")
_NO_SECOND = re.compile(r"店|\sof\b")
_CLAUSE_END = re.compile(r"\s*(?:$|[^\sA-Za-z一-鿿])")
_QUOTATION = 300  # an open quotation is looked for this far back
_MINUTES = re.compile(r"[内后充]|[0-9零一二两三四五六七八九十]+秒")


def fits(unit: Unit, spelling: Spelling) -> bool:
    """Whether the spelling means `unit` here; long spellings always do."""
    word = spelling.text[spelling.start : spelling.end]
    if unit.symbol == "成":
        return 0 < spelling.value <= 10
    test = _TESTS.get(word)
    return test is None or test(spelling)


def _inch(at: Spelling) -> bool:
    """“in” is a preposition too: an inch is followed by a noun of size, the end of the phrase, or its number is 1.43 or 27-in."""
    hyphen = at.text[at.start - 1] == "-"
    sure = hyphen or at.value % 1 != 0 or not _TITLE_WORD.match(at.after(2))
    return bool(_INCH_WORD.match(at.text, at.end)) and sure


def _quote_mark(at: Spelling) -> bool:
    """`80"` is inches where no quotation is open on the line; a mark behind a digit opens none."""
    line = at.text[max(0, at.start - _QUOTATION) : at.start].rpartition("\n")[2]
    return len(re.findall(r'(?<![0-9])"', line)) % 2 == 0


def _second(at: Spelling) -> bool:
    decade = at.glued and _DECADE.search(at.text[max(0, at.start - 6) : at.start])
    return not decade and not (at.glued and _NO_SECOND.match(at.after(3)))


def _tera(at: Spelling) -> bool:
    engine = "." in at.text[max(0, at.start - 3) : at.start]  # 2.0T
    return not engine and _letter(at)


def _letter(at: Spelling) -> bool:
    """A capital that is also a word or a class (2 A, 5 H) is a unit glued to its digits, or before the end of a phrase."""
    return at.glued or _CLAUSE_END.match(at.after(3)) is not None


def _times(at: Spelling) -> bool:
    """3x faster; not the 2x of 2x5 W or 2x USB-C."""
    return at.glued and not _PRODUCT.match(at.after(3))


_TESTS: dict[str, Callable[[Spelling], bool]] = {
    "in": _inch,
    "in.": _inch,
    '"': _quote_mark,
    "'": lambda at: False,  # feet only with inches, see `phrases`
    "K": lambda at: at.value >= 1000,
    "G": lambda at: at.glued and at.value in _GIGABYTES,
    "T": _tera,
    "s": _second,
    "x": _times,
    "X": _times,
    "×": _times,
    "分": lambda at: _MINUTES.match(at.after(4)) is not None,
    **dict.fromkeys(("A", "H", "N", "J", "l", "d"), _letter),
}
