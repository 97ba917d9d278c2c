"""Lengths as the channels count them; which channel counts how is written in its profile.

cp      Unicode code points after NFC
xw      X: 1 for U+0000-10FF, U+2000-200D, U+2010-201F, U+2032-2037, else 2; a link is 23, an emoji sequence 2; after NFC
        (twitter-text configuration v3)
xhs     小红书 title: UTF-16 units, those above 127 twice, halved and rounded up, so that 20 is 20 characters or 40 letters
u16     UTF-16 code units
bytes   UTF-8 bytes
zh      字 as Chinese editors show it: UTF-16 units without line breaks
sms     GSM 03.38 septets where every character has one (€ [ ] { } \\ ^ ~ | take two), else UCS-2 units
google  Google Ads: double-width characters (East Asian Width W and F, so CJK, kana and emoji) count 2
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable
from typing import Literal

from assistant.text.codes import LINK

Method = Literal["cp", "xw", "xhs", "u16", "bytes", "zh", "sms", "google"]

# Characters that are emoji without a selector, and those that become one with U+FE0F (Unicode emoji-data 15).
_PICTURE = "\U0001f000-\U0001faff⌚⌛⏩-⏬⏰⏳◽◾☔☕♈-♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓-❕❗➕-➗➰➿⬛⬜⭐⭕"
_BECOMES = "©®‼⁉™ℹ↔-↙↩↪⌨⏏⏭-⏯⏱⏲⏸-⏺Ⓜ▪▫▶◀◻◼☀-☄☎☑☘☝☠☢☣☦☪☮☯☸-☺♀♂♟♠♣♥♦♨♻♾⚒⚔-⚗⚙⚛⚜⚠⚧⚰⚱⛈⛏⛑⛓⛩⛰⛱⛴⛷-⛹✂✈✉✌✍✏✒✔✖✝✡✳✴❄❇❣❤➡⤴⤵⬅-⬇〰〽㊗㊙"
_TONE = "\U0001f3fb-\U0001f3ff"
_ONE = f"(?:[{_PICTURE}{_BECOMES}](?:\ufe0f|[{_TONE}])|[{_PICTURE}])"
EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}"
    "|[0-9#*]\ufe0f?\u20e3"
    "|\U0001f3f4[\U000e0060-\U000e007e]+\U000e007f"
    f"|{_ONE}(?:\u200d(?:{_ONE}|[{_BECOMES}]))*"
)
"""One emoji as a reader sees it: a flag, a keycap, a tone, a family joined by ZWJ."""

_LIGHT = ((0x0000, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))
_X_LINK = 23
_X_EMOJI = 2

_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_EXTENSION = frozenset("€[]{}\\^~|\f")
_PARTS: dict[str, tuple[int, int]] = {"GSM-7": (160, 153), "UCS-2": (70, 67)}
"""Units that fit one message alone, and one part of a longer message (the rest is its header)."""


def length(text: str, method: Method) -> int:
    """The length of `text` counted by `method`; see the list at the top."""
    return _COUNTERS[method](text)


def limit_span(text: str, method: Method, limit: int) -> int:
    """The code point offset from which `text` is over `limit`: text[offset:] is too much, text[:offset] still fits.

    `len(text)` when all of it fits. An emoji or a character with its marks is never cut; a link is, for X, only as a whole.
    """
    if length(text, method) <= limit:
        return len(text)
    offset = bisect_left(range(len(text)), True, key=lambda i: length(text[: i + 1], method) > limit)
    wholes = [EMOJI, LINK] if method == "xw" else [EMOJI]
    for pattern in wholes:
        for found in pattern.finditer(text):
            if found.start() < offset < found.end():
                return found.start()
    while offset and unicodedata.combining(text[offset]):
        offset -= 1
    return offset


def sms_parts(text: str) -> tuple[Literal["GSM-7", "UCS-2"], int, int, int]:
    """`(encoding, units, parts, per_part)` of a short message; nothing that takes two units is split between two parts."""
    gsm = all(char in _GSM or char in _GSM_EXTENSION for char in text)
    encoding: Literal["GSM-7", "UCS-2"] = "GSM-7" if gsm else "UCS-2"
    sizes = [(2 if char in _GSM_EXTENSION else 1) if gsm else _utf16(char) for char in text]
    alone, joined = _PARTS[encoding]
    units = sum(sizes)
    if units <= alone:
        return encoding, units, min(units, 1), alone
    parts, room = 1, joined
    for size in sizes:
        if size > room:
            parts, room = parts + 1, joined
        room -= size
    return encoding, units, parts, joined


def _utf16(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)


def _cp(text: str) -> int:
    return len(unicodedata.normalize("NFC", text))


def _xw(text: str) -> int:
    plain, links = LINK.subn("", unicodedata.normalize("NFC", text))
    plain, emoji = EMOJI.subn("", plain)
    light = sum(any(low <= ord(char) <= high for low, high in _LIGHT) for char in plain)
    return _X_LINK * links + _X_EMOJI * emoji + 2 * len(plain) - light


def _xhs(text: str) -> int:
    ascii_units = sum(char <= "\x7f" for char in text)
    return (2 * (_utf16(text) - ascii_units) + ascii_units + 1) // 2


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _zh(text: str) -> int:
    return _utf16(text) - text.count("\n") - text.count("\r")


def _google(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in unicodedata.normalize("NFC", text))


_COUNTERS: dict[Method, Callable[[str], int]] = {
    "cp": _cp, "xw": _xw, "xhs": _xhs, "u16": _utf16, "bytes": _bytes, "zh": _zh, "sms": lambda text: sms_parts(text)[1], "google": _google,
}  # fmt: skip
