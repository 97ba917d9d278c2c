"""Sentences end where readers end them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.sentences import sentence_at, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("天黑了。灯亮了！你呢？", ["天黑了。", "灯亮了！", "你呢？"]),
        ("他说：“真的很强。”然后走了。", ["他说：“真的很强。”", "然后走了。"]),
        ("It weighs 3.5 kg. It floats.", ["It weighs 3.5 kg.", "It floats."]),
        ("Use e.g. a lamp. Done", ["Use e.g. a lamp.", "Done"]),
        ("one line\n- two\n\nthree", ["one line", "- two", "three"]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [s.of(text) for s in sentences(text)] == expected


def test_a_span_knows_its_sentence() -> None:
    text = "第一句。第二句很长。第三句。"
    assert sentence_at(text, 5, 6).of(text) == "第二句很长。"


@given(st.text(alphabet="a 。.!？\n”’1Ab好", max_size=80))
def test_stretches_are_in_order_and_leave_out_only_space(text: str) -> None:
    found = sentences(text)
    covered = "".join(s.of(text) for s in found)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
