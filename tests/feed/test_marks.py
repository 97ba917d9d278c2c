"""What negation, questions, contrasts and longer words make of the words of lists."""

from __future__ import annotations

import pytest

from assistant.domain.aspects import Aspects
from assistant.feed.marks import Marker
from assistant.feed.sentiment import leaning


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("很满意，推荐", "positive"),
        ("不满意", "negative"),
        ("没那么满意", "negative"),
        ("太失望了", "negative"),
        ("并不失望", "positive"),
        ("一点也不吵", "positive"),
        ("吵得睡不着", "negative"),
        ("差不多吧", "neutral"),
        ("今天去了湖边", "neutral"),
        ("满意，但也失望", "neutral"),
        ("I love it", "positive"),
        ("not happy with it", "negative"),
        ("it isn't all that bad", "positive"),
        ("it isn’t great", "negative"),
        ("no complaints", "positive"),
        ("terrible, never again", "negative"),
        ("not only great but cheap to run", "positive"),
        ("can't complain", "positive"),
        ("we went to the lake", "neutral"),
        ("goodness, a badger", "neutral"),
        ("", "neutral"),
    ],
)
def test_what_a_post_thinks(post, marker, text, expected):
    made = post(text)
    assert leaning(made, marker.marks(made), marker) == expected


@pytest.mark.parametrize(
    ("text", "asked"),
    [("吵不吵", True), ("这个吵吗？", True), ("is it loud?", True), ("太吵了", False), ("loud. Is it new?", False), ("why so loud", False)],
)
def test_a_question_is_no_complaint(post, marker, text, asked):
    made = post(text)
    mark = next(m for m in marker.marks(made) if m.key == "complaint:noise")
    assert marker.asked(made.folded.text, mark) is asked


def test_lists_of_a_user_may_be_bare(post):
    bare = Aspects.model_validate({"negative": {}, "wish": {}, "negation": {}, "spam": {}, "pains": [], "scenes": []})
    marker = Marker(bare)
    assert marker.marks(post("bad 差")) == []
