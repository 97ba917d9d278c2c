"""Figures about the product that the house does not hold, and figures that carry the unit of something else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.cards import RuleCard
from assistant.checks.facts.binding import read
from assistant.checks.facts.evidence import ASPECT, ATTRIBUTE
from assistant.checks.facts.holdings import Holding, Holdings, holdings
from assistant.checks.facts.reading import Free, Reading
from assistant.checks.subject import Subject
from assistant.domain.finding import Finding
from assistant.domain.house import Fact

_FIRM = 5.0
"""The least evidence, see `evidence`, of a word that makes a figure the product's."""

SPEC = frozenset(
    (
        "charge",
        "energy",
        "power",
        "voltage",
        "current",
        "luminous_flux",
        "illuminance",
        "luminance",
        "colour_temperature",
        "frequency",
        "frame_rate",
        "rotation",
        "sound",
        "pressure",
        "pixels",
        "data",
        "data_rate",
        "density",
        "torque",
        "force",
        "airflow",
        "concentration",
        "cycle",
        "heat",
        "resolution",
    )
)
"""Dimensions that only a product has in copy."""

_CODES = frozenset(("ip", "ipx", "ra", "cri", "hdr", "bluetooth", "wifi", "wi-fi", "usb", "lines", "k"))
_COUNTED = frozenset(
    (
        "mode",
        "port",
        "outlet",
        "mic",
        "speaker",
        "camera",
        "sensor",
        "core",
        "level",
        "layer",
        "colour",
        "battery",
        "blade",
        "channel",
        "button",
        "app",
        "song",
        "film",
        "photo",
        "language",
        "led",
        "lens",
        "preset",
        "bulb",
        "track",
        "movie",
        "game",
        "recipe",
        "programme",
        "program",
        "scene",
        "effect",
        "watchface",
    )
)
_CONFUSED = (
    frozenset(("charge", "energy", "power")),
    frozenset(("luminous_flux", "illuminance", "luminance")),
    frozenset(("data", "data_rate")),
    frozenset(("pressure", "length")),
    frozenset(("mass", "volume")),
)
"""Dimensions whose units are taken for one another."""

_CUES = {
    "time": ("runtime", "standby", "charging", "warranty", "lifetime", "latency", "focus", "start", "service"),
    "length": ("screen", "drop", "depth", "height", "thick", "width", "reach", "throw"),
    "mass": ("weight", "load"),
    "temperature": ("operating", "heat"),
    "volume": ("tank",),
    "speed": ("speed",),
    "money": ("price", "was"),
    "ratio": ("recycled", "coverage", "efficiency", "purity"),
}
"""Dimensions that much else has too, with the aspects that make them the product's."""

_PARTS = frozenset(("volume", "mass", "length", "area", "time"))
"""Dimensions of what comes with a product: a 1.2 L jug, 100 minutes of calls."""

_ARTICLES = r"(?:(?:one|two|three|an?|eine[nmr]?|ein)\s)?(?:\w+\s)?$"


def fact002(subject: Subject, card: RuleCard) -> Iterator[Finding]:
    """A figure about the product that the house does not hold."""
    reading = read(subject)
    swapped = {id(free) for free, _ in wrong_unit(reading, holdings(subject.house, subject.copy.language))}
    for free in reading.free:
        if id(free) not in swapped and not free.elsewhere and not free.scene.asks(free.quantity) and _about_product(free, card, subject):
            quantity = free.quantity
            yield subject.finding(card, free.field, (quantity.outer_start, quantity.outer_end), evidence="facts")


def _about_product(free: Free, card: RuleCard, subject: Subject) -> bool:
    quantity, dimension = free.quantity, free.quantity.dimension
    clause = free.scene.clause(quantity)
    if any(word in clause for word in card.lexicon("not_ours", subject.copy.language)):
        return False
    kind, _, noun = dimension.partition(":")
    if kind == "code":
        return noun in _CODES and quantity.low > 0
    if dimension in SPEC:
        return True
    aspects = _aspects_near(free)
    if kind == "money" and noun == subject.currency and not any(a.startswith("money:") for a in aspects):
        return True
    if kind in _CUES:
        return any(f"{kind}:{aspect}" in aspects for aspect in _CUES[kind]) or (kind in _PARTS and _comes_with(free, card))
    if kind == "count":
        return (noun in _COUNTED and _has_cue(free, card)) or (noun in ("time", "charge") and "cycle:cycles" in aspects)
    return False


def _aspects_near(free: Free) -> frozenset[str]:
    """The aspects told by words that name the figure firmly."""
    firm = (hit for hit in free.scene.hits_near(free.quantity) if free.scene.score(hit, free.quantity, ASPECT) >= _FIRM)
    return frozenset(a for hit in firm for a in hit.aspects)


def _comes_with(free: Free, card: RuleCard) -> bool:
    """Whether a word for what is in the box or given on top stands right before the figure."""
    left, _ = free.scene.clause_span(free.quantity)
    before = free.scene.text[left : free.quantity.outer_start].lower()
    words = [re.escape(word) for listed in card.words.get("gives", {}).values() for word in listed]
    han, latin = [w for w in words if not w.isascii()], [w for w in words if w.isascii()]
    return bool(
        re.search(rf"(?:{'|'.join(han)})[^，。\s]{{0,3}}\s?$", before)
        or re.search(rf"(?<![a-z])(?:{'|'.join(latin)})\s{_ARTICLES}", before)
    )


def _has_cue(free: Free, card: RuleCard) -> bool:
    clause = free.scene.clause(free.quantity)
    return any(
        re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])" if word.isascii() else re.escape(word), clause)
        for by_language in card.words.get("has", {}).values()
        for word in by_language
    )


def wrong_unit(reading: Reading, held: Holdings) -> list[tuple[Free, Fact]]:
    """Figures with a fact's number and attribute but the unit of another thing: a battery of 1024 mAh for 1024 Wh."""
    found = []
    for free in reading.free:
        for holding in held.figures:
            if not holding.stated and _is_wrong_unit(free, holding):
                found.append((free, holding.fact))
                break
    return found


def _is_wrong_unit(free: Free, holding: Holding) -> bool:
    quantity = free.quantity
    pair = {quantity.dimension, holding.figure.dimension}
    prices = all(d.startswith("money:") for d in pair) and len(pair) == 2
    if not prices and not any(pair <= group and len(pair) == 2 for group in _CONFUSED):
        return False
    if (quantity.low, quantity.high) != (holding.figure.low, holding.figure.high):
        return False
    words = (hit for hit in free.scene.hits_near(quantity) if holding.fact.id in hit.facts)
    return prices or any(free.scene.score(hit, quantity, ATTRIBUTE) >= _FIRM for hit in words)
