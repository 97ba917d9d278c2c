"""The spec lexicon as data: complete, bilingual, computable, and free of the claims it warns about."""

from __future__ import annotations

import re

import pytest

from assistant.chains.translate.everyday import everyday
from assistant.chains.translate.lexicon import CLAIMS, CONDITIONS, Found, read_lexicons
from assistant.chains.translate.reading import Figure, Reading, convert
from assistant.chains.translate.wording import carried_over, fill
from assistant.data import Library
from assistant.domain.equivalents import FORMULAS
from assistant.domain.lexicon import HOLE, ClaimWords, Entry, FromSpec
from assistant.domain.rules import RULES
from assistant.domain.specs import Spec
from assistant.text.quantities import find_quantities

LIBRARY = Library()
LEXICONS = read_lexicons(LIBRARY)
ENTRIES = [entry for lexicon in LEXICONS.categories for entry in lexicon.entries]
IDS = [entry.id for entry in ENTRIES]
HAN = re.compile(r"[\u3400-\u9fff]")


def texts(entry: Entry, language: str) -> dict[str, str]:
    """Every wording of an entry that can reach a reader, by field."""
    found = {name: getattr(entry, name).exactly(language) for name in ("meaning", "advantage", "benefit", "scene", "line")}
    found |= {f"caveats[{n}]": text for n, text in enumerate(entry.caveats.in_language(language))}
    found |= {
        f"levels[{n}].{name}": value.exactly(language)
        for n, level in enumerate(entry.levels)
        for name in ("meaning", "benefit", "line")
        if (value := getattr(level, name))
    }
    found |= {f"everyday[{n}]": e.text.exactly(language) for n, e in enumerate(entry.everyday)}
    return {name: text for name, text in found.items() if text}


def test_every_file_is_read_and_there_are_at_least_82_entries() -> None:
    assert len(LIBRARY.names("specs", ".yaml")) == len(LEXICONS.categories) + 2
    assert {CLAIMS, CONDITIONS} <= set(LIBRARY.names("specs", ".yaml"))
    assert len(ENTRIES) >= 82


def test_ids_are_distinct() -> None:
    assert sorted(set(IDS)) == sorted(IDS)


@pytest.mark.parametrize("entry", ENTRIES, ids=IDS)
def test_both_languages_are_there_and_native(entry: Entry) -> None:
    zh, en = texts(entry, "zh"), texts(entry, "en")
    assert set(zh) == set(en)
    for name, text in en.items():
        assert not HAN.search(text), (name, text)
        assert "!" not in text
    for name, text in zh.items():
        assert HAN.search(HOLE.sub("", text)) or HOLE.sub("", text).strip("[] ，:：") in ("", "Wh", "Hz"), (name, text)
        assert not re.search(r"[,;!]", re.sub(r"\d,\d", "", HOLE.sub("", text))), (name, text)
    for language in ("zh", "en"):
        assert entry.names.in_language(language)


@pytest.mark.parametrize("entry", ENTRIES, ids=IDS)
def test_no_wording_makes_a_claim_that_the_lexicon_warns_about(entry: Entry) -> None:
    for language in ("zh", "en"):
        for name, text in texts(entry, language).items():
            if name.startswith(("caveats", "advantage")):
                continue  # these name words in order to warn about them
            for pattern, word in LEXICONS.claims:
                assert not pattern.search(text), (name, text, word.rule)


@pytest.mark.parametrize("entry", ENTRIES, ids=IDS)
def test_a_line_holds_no_figure_of_its_own(entry: Entry) -> None:
    """A figure in a line comes from the sheet or a formula; the few that grades and limits define are listed."""
    allowed = {"100", "60", "10", "1", "2", "3", "4", "6", "16"}
    for language in ("zh", "en"):
        for name, text in texts(entry, language).items():
            if not name.endswith("line"):
                continue
            for quantity in find_quantities(HOLE.sub("", text)):
                figure = re.sub(r"[^\d]", "", quantity.quote)
                assert not figure or {*re.findall(r"\d+", quantity.quote)} <= allowed, (entry.id, name, quantity.quote)


@pytest.mark.parametrize("entry", [e for e in ENTRIES if e.everyday], ids=[e.id for e in ENTRIES if e.everyday])
def test_every_equivalent_computes_and_fills_its_words(entry: Entry) -> None:
    for equivalent in entry.everyday:
        for other in equivalent.inputs.values():
            if isinstance(other, FromSpec):
                assert other.spec in IDS
        sample = {
            "loudness": 40.0,
            "slower_shutter": 3.0,
            "lamp_years": 25_000.0,
            "one_in": 0.001,
            "paper_sheets": 5.0,
            "water_bottles": 1000.0,
            "slow_motion": 240.0,
        }.get(equivalent.formula, 500.0)
        inputs = {
            name: sample if source == "self" else 10.0 if isinstance(source, FromSpec) else float(source)
            for name, source in equivalent.inputs.items()
        }  # type: ignore[arg-type]
        computed = FORMULAS[equivalent.formula](**inputs)
        names = {found[1] for text in equivalent.text.texts() for found in HOLE.finditer(text)}
        assert names, "an equivalent without a computed figure"
        assert names <= set(computed.values)
        for text in equivalent.text.texts():
            assert "{" not in fill(text, dict.fromkeys(computed.values, "1"))


@pytest.mark.parametrize("entry", [e for e in ENTRIES if e.everyday], ids=[e.id for e in ENTRIES if e.everyday])
def test_the_unit_of_an_equivalent_is_one_the_entry_takes(entry: Entry) -> None:
    for equivalent in entry.everyday:
        if equivalent.unit:
            assert any(convert(1.0, unit, equivalent.unit) is not None for unit in entry.units), equivalent.unit


def test_an_equivalent_never_raises_on_odd_figures() -> None:
    for entry in ENTRIES:
        for value in (0.0, -5.0, 1e-9, 1e12):
            unit = entry.units[0] if entry.units else ""
            figure = Figure(value, value, unit, unit)
            found = Found(Spec(name="x", value="1"), Reading("1", (figure,)), entry, figure)
            everyday(found, [found], "zh")


@pytest.mark.parametrize("entry", ENTRIES, ids=IDS)
def test_grades_name_their_sources(entry: Entry) -> None:
    assert entry.grade in ("V", "C", "K", "X")
    if entry.grade == "K":
        assert not entry.sources
    for risk in entry.risks:
        assert risk.rule in RULES


def test_levels_do_not_leave_a_gap_that_a_wrong_text_fills() -> None:
    for entry in ENTRIES:
        for level in entry.levels:
            assert level.match or level.min is not None or level.max is not None, entry.id
            assert level.min is None or level.max is None or level.min <= level.max, entry.id


def test_claim_words_name_known_rules_and_both_languages() -> None:
    for word in LIBRARY.read("specs", CLAIMS, ClaimWords).claims:
        assert word.rule in RULES
        assert word.instead.exactly("zh")
        assert word.instead.exactly("en")


def test_conditions_go_both_ways() -> None:
    for phrase in LEXICONS.phrases:
        zh, en = phrase.zh.replace("{n}", "5"), phrase.en.replace("{n}", "5")
        assert carried_over(zh, False, LEXICONS.phrases), zh
        assert carried_over(en, True, LEXICONS.phrases), en
        assert phrase.zh.count("{n}") == phrase.en.count("{n}") <= 1


def test_the_sample_sheet_is_all_in_the_lexicon() -> None:
    rows = LIBRARY.path("samples", "specs.csv").read_text(encoding="utf-8").splitlines()
    names = {row.split(",")[0] for row in rows[1:]}
    known = [name for name in names if any(alias in name for entry in ENTRIES for alias in entry.names.in_language("zh"))]
    assert len(known) >= len(names) - 2
