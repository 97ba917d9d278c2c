"""Words are found by script, with the offsets of the text as given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.terms import TermMatcher, fold


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("最佳", "这是最佳选择", "最佳"),
        ("No.1", "全网No.1品牌", "No.1"),
        ("cheap", "ＣＨＥＡＰ deal", "ＣＨＥＡＰ"),
        ("Tern Lamp", "the Tern  Lamp.", "Tern  Lamp"),
        ("平替", "不是平​替", "平​替"),
        ("#ad", "#AD, thanks", "#AD"),
    ],
)
def test_found_whatever_the_case_width_and_spacing(term: str, text: str, found: str) -> None:
    (hit,) = TermMatcher([term]).find(text)
    assert text[hit.start : hit.end] == found
    assert hit.term == term


@pytest.mark.parametrize(
    ("term", "text"), [("cheap", "cheaper"), ("ad", "#adventure"), ("No.1", "No.10"), ("IP6", "IP67"), ("torch", "blowtorch")]
)
def test_a_part_of_a_latin_word_is_no_hit(term: str, text: str) -> None:
    assert TermMatcher([term]).find(text) == []


def test_of_overlapping_hits_the_longest_stays() -> None:
    assert [h.term for h in TermMatcher(["最", "最佳", "最佳选择"]).find("最佳选择，最亮")] == ["最佳选择", "最"]


def test_no_terms_find_nothing() -> None:
    assert TermMatcher([]).find("anything") == []


@given(st.text(max_size=60))
def test_folding_keeps_a_map_back_to_the_text(text: str) -> None:
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(folded.offsets)
