from __future__ import annotations

import pytest
from pydantic import BaseModel

from assistant.errors import ModelError
from assistant.llm.reply import RawReply, read_reply, without_thoughts

OBJECT = '{"headline": "天黑", "points": ["a"]}'


class Line(BaseModel):
    headline: str
    points: list[str]


class Item(BaseModel):
    text: str


class Items(BaseModel):
    items: list[Item]


@pytest.mark.parametrize(
    "text",
    [
        OBJECT,
        f"```json\n{OBJECT}\n```",
        f"```\n{OBJECT}\n```\nThat is all {{really}}.",
        f"Here is {{the}} JSON [1]: {OBJECT} Hope it helps!",
        f'<think>maybe {{"headline": 1}}</think>\n{OBJECT}',
        f"<thinking>x</thinking>{OBJECT}",
        f"so I reason\n</think>\n{OBJECT}",
        f"\ufeff  {OBJECT}",
        '{"headline": "天黑", "points": "[\\"a\\"]"}',
        '{"headline": "天黑", "points": ["a"], "extra": 1}',
        f'{{"other": 1}} {OBJECT}',
    ],
)
def test_shapes_that_are_read(text: str):
    assert read_reply(RawReply(text, "stop"), Line) == Line(headline="天黑", points=["a"])


def test_raw_line_breaks_in_strings_are_read():
    assert read_reply(RawReply('{"headline": "a\nb", "points": []}'), Line).headline == "a\nb"


def test_lists_as_json_strings_deep_inside_and_bare_lists_are_read():
    assert read_reply(RawReply('[{"text": "a"}]'), Items) == Items(items=[Item(text="a")])
    assert read_reply(RawReply('```json\n[{"text": "a"}]\n```'), Items) == Items(items=[Item(text="a")])
    assert read_reply(RawReply('{"items": ["{\\"text\\": \\"a\\"}"]}'), Items) == Items(items=[Item(text="a")])


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (RawReply(OBJECT, "length"), "truncated"),
        (RawReply(OBJECT, "MAX_TOKENS"), "truncated"),
        (RawReply("", "stop", refusal="I cannot help"), "refused"),
        (RawReply(OBJECT, "content_filter"), "refused"),
        (RawReply("", "stop"), "schema"),
        (RawReply("  \n", "stop"), "schema"),
        (RawReply("<think>for ever and ever " + OBJECT, "stop"), "schema"),
        (RawReply("抱歉，我无法输出 JSON。", "stop"), "schema"),
        (RawReply('{"headline": "a", "points": ["b', "stop"), "schema"),
        (RawReply('{"headline": "a", "points": ["b"]', "stop"), "schema"),
        (RawReply('{"title": "x", "points": "no list"}', "stop"), "schema"),
        (RawReply('{"headline": "\\ud83d", "points": []}', "stop"), "schema"),
        (RawReply('{"headline": NaN, "points": []}', "stop"), "schema"),
        (RawReply("[" * 100_000, "stop"), "schema"),
        (RawReply('{"a":' * 100_000, "stop"), "schema"),
        (RawReply("{" * 100_000, "stop"), "schema"),
        (RawReply('{"headline": ' + "9" * 5000 + ', "points": []}', "stop"), "schema"),
    ],
)
def test_shapes_that_are_refused(raw: RawReply, reason: str):
    with pytest.raises(ModelError) as caught:
        read_reply(raw, Line)
    assert caught.value.reason == reason
    assert caught.value.reply == (raw.text or raw.refusal or "")


@pytest.mark.parametrize(
    "text",
    [
        '{"items": [{"text": "a"}, {"text": "b',  # cut off
        '{"items": [{"text": "a"}, {"text" "b"}]}',  # damaged
        '{items: [{"text": "a"}]}',  # keys unquoted
        '{\'items\': [{"text": "a"}]}',
    ],
)
def test_a_part_of_a_damaged_reply_is_never_taken_for_the_whole(text: str):
    with pytest.raises(ModelError):
        read_reply(RawReply(text, "stop"), Item)


def test_the_error_says_what_is_wrong_in_words_a_model_can_act_on():
    with pytest.raises(ModelError, match=r"headline: Field required; points: Input should be a valid list"):
        read_reply(RawReply('{"points": 3}'), Line)


def test_thoughts_inside_a_value_stay():
    text = '{"headline": "a </think> b", "points": []}'
    assert without_thoughts(text) == text
