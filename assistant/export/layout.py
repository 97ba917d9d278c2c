"""Where everything of the house stands on one page: roof, base lines, pillars, foundation."""

from __future__ import annotations

from assistant.domain.house import MessageHouse
from assistant.export.foundation import facts_text, tone_text, vocabulary_text
from assistant.export.goal import goal_text
from assistant.export.measure import LEADING, Fitted, balanced, cut, em, fit, wrap
from assistant.export.pillars import draw_pillars
from assistant.export.shapes import ACCENT, BEAM, CAPTION, CARD, EDGE, INK, QUIET, TINT, WIDTH, Box, Label, Polygon, Sheet
from assistant.export.texts import joined, words

LEFT, RIGHT = 48, WIDTH - 48
APEX, EAVES = 24, 214
"""The y of the roof's top and of its lower edge."""
BAND = (232, 328)
FOUNDATION = (752, 880)
GAP = 36
_SLOPE = (WIDTH / 2 - 20) / (EAVES - APEX)
"""Half the roof's width, per pixel below its top."""


def layout(house: MessageHouse, language: str) -> Sheet:
    """The page of a house in a language."""
    sheet = Sheet(house.name.in_language(language))
    _corners(sheet, house, language)
    _roof(sheet, house, language)
    top = _band(sheet, house, language)
    draw_pillars(sheet, house, language, (LEFT, top, RIGHT - LEFT, FOUNDATION[0] - 14 - top))
    _foundation(sheet, house, language)
    return sheet


def _corners(sheet: Sheet, house: MessageHouse, language: str) -> None:
    """The name at the left of the roof, version and status at its right."""
    name = fit(sheet.title, 400, 78, 22, 13, bold=True)
    sheet.add(Label(LEFT, 34, 420, name, sheet.title, ACCENT, bold=True))
    state = joined([words("version", language, version=house.version), words(f"status_{house.status}", language)], language)
    width = em(state) * 15 + 32
    approved = house.status == "approved"
    sheet.add(
        Box(RIGHT - width, 34, width, 30, ACCENT if approved else None, ACCENT, 15),
        Label(RIGHT - width, 39, width, Fitted((state,), 15, state), state, CARD if approved else ACCENT, align="middle"),
    )


def _roof(sheet: Sheet, house: MessageHouse, language: str) -> None:
    middle, half = WIDTH / 2, (EAVES - APEX) * _SLOPE
    sheet.add(Polygon(((middle, APEX), (middle + half, EAVES), (middle - half, EAVES))), Box(LEFT - 18, EAVES, RIGHT - LEFT + 36, 7, BEAM))
    message = house.key_message.in_language(language)
    text = _roof_text(message)
    top = EAVES - 16 - text.height
    caption = words("key_message", language)
    sheet.add(Label(middle - 100, top - 24, 200, Fitted((caption,), 14, caption), caption, CAPTION, align="middle"))
    width = _roof_width(top)
    sheet.add(Label(middle - width / 2, top, width, text, message, CARD, bold=True, align="middle"))


def _roof_width(y: float) -> float:
    """How much room a line has whose top is at y."""
    return max((y + 6 - APEX) * _SLOPE * 2 - 60, 200)


def _roof_text(message: str) -> Fitted:
    """The key message as large as the roof has room for: lower lines are wider, so each count of lines is tried."""
    for size in range(46, 19, -1):
        for count in (1, 2, 3):
            top = EAVES - 16 - count * size * LEADING
            if top >= APEX + 62 and len(wrap(message, _roof_width(top) / size, bold=True)) <= count:
                return Fitted(tuple(balanced(message, _roof_width(top) / size, bold=True)), size, message)
    return cut(message, _roof_width(EAVES - 16 - 4 * 20 * LEADING), 4, 20, bold=True)


def _band(sheet: Sheet, house: MessageHouse, language: str) -> float:
    """Brand value, goal, audience and strategy side by side; gives the y below it."""
    cells = [
        (words(key, language), text)
        for key, text in (
            ("brand_value", house.brand_value.in_language(language) if house.brand_value else ""),
            ("goal", goal_text(house.goal, language)),
            ("audience", house.audience.name.in_language(language) if house.audience else ""),
            ("strategy", house.strategy.in_language(language) if house.strategy else ""),
        )
        if text
    ]
    if not cells:
        return BAND[0]
    top, height = BAND[0], BAND[1] - BAND[0]
    sheet.add(Box(LEFT, top, RIGHT - LEFT, height, CARD, EDGE, 8))
    x = float(LEFT)
    for (name, full), (width, text) in zip(cells, _shares([text for _, text in cells], RIGHT - LEFT, 40, height - 38, 18), strict=True):
        if x > LEFT:
            sheet.add(Box(x, top + 14, 1, height - 28, EDGE))
        sheet.add(
            Label(x + 20, top + 9, width - 40, Fitted((name,), 13, name), name, ACCENT, bold=True),
            Label(x + 20, top + 28, width - 40, text, full),
        )
        x += width
    return BAND[1] + 14


def _shares(texts: list[str], width: float, margin: float, height: float, largest: int) -> list[tuple[float, Fitted]]:
    """Places side by side, wider for longer texts, and all texts at the size that suits the longest."""
    weights = [max(em(text), 12) ** 0.6 for text in texts]
    widths = [width * weight / sum(weights) for weight in weights]
    size = min(fit(text, room - margin, height, largest, 12).size for text, room in zip(texts, widths, strict=True))
    return [(room, fit(text, room - margin, height, size, size)) for text, room in zip(texts, widths, strict=True)]


def _foundation(sheet: Sheet, house: MessageHouse, language: str) -> None:
    """Facts, tone and vocabulary: what the pillars stand on."""
    top, bottom = FOUNDATION
    sheet.add(Box(LEFT - 18, top, RIGHT - LEFT + 36, bottom - top, TINT, None, 4), Box(LEFT - 18, bottom - 6, RIGHT - LEFT + 36, 6, ACCENT))
    parts = [
        (words(key, language), text)
        for key, text in (
            ("facts", facts_text(house, language)),
            ("tone", tone_text(house, language)),
            ("vocabulary", vocabulary_text(house, language)),
        )
    ]
    x = float(LEFT)
    shares = _shares([text or "–" for _, text in parts], RIGHT - LEFT + GAP, GAP, bottom - top - 40, 15)
    for (name, full), (width, text) in zip(parts, shares, strict=True):
        sheet.add(
            Label(x, top + 8, width - GAP, Fitted((name,), 13, name), name, ACCENT, bold=True),
            Label(x, top + 27, width - GAP, text, full, INK if full else QUIET),
        )
        x += width
