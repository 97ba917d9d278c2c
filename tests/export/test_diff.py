from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from assistant.domain.house import MessageHouse
from assistant.export import diff

Build = Callable[..., MessageHouse]
A = {"id": "a", "attribute": "x", "value": 48, "unit": "h"}
B = {"id": "b", "statement": "s"}


def changes(build: Build, old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    found = diff(build("empty", **old), build("empty", **new)).changes
    return [(change.path, change.before, change.after) for change in found]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"facts": [A]}, {"facts": [{**A, "value": 36}]}, [("facts.a.value", 48, 36)]),
        ({"facts": [A]}, {"facts": [{**A, "value": [36, 48]}]}, [("facts.a.value", 48, [36, 48])]),
        ({"facts": [{**A, "value": [1, 2]}]}, {"facts": [{**A, "value": [1, 3]}]}, [("facts.a.value", [1, 2], [1, 3])]),
        ({"facts": [A]}, {"facts": [{**A, "bound": "up_to"}]}, [("facts.a.bound", "exact", "up_to")]),
        ({"facts": [A, B]}, {"facts": [A]}, [("facts.b", {"id": "b", "bound": "exact", "statement": "s"}, None)]),
        ({"facts": [A]}, {"facts": [B, A]}, [("facts.b", None, {"id": "b", "bound": "exact", "statement": "s"})]),
        ({"facts": [A, B]}, {"facts": [B, A]}, [("facts", ["a", "b"], ["b", "a"])]),
        ({"key_message": {"zh": "一", "en": "one"}}, {"key_message": {"zh": "二", "en": "one"}}, [("key_message.zh", "一", "二")]),
        ({"key_message": "一"}, {"key_message": {"zh": "一"}}, [("key_message", "一", {"zh": "一"})]),
        ({"strategy": "s"}, {}, [("strategy", "s", None)]),
        (
            {"vocabulary": {"banned": ["x", "y"]}},
            {"vocabulary": {"banned": ["y", "z", "w"]}},
            [("vocabulary.banned", "x", "z"), ("vocabulary.banned", None, "w")],
        ),
        ({"vocabulary": {"banned": ["x", "y"]}}, {"vocabulary": {"banned": ["y", "x"]}}, [("vocabulary.banned", ["x", "y"], ["y", "x"])]),
        ({"vocabulary": {"banned": ["x", "x"]}}, {"vocabulary": {"banned": ["x"]}}, [("vocabulary.banned", "x", None)]),
        (
            {"vocabulary": {"preferred": [{"use": "a", "not": ["b"]}]}},
            {"vocabulary": {"preferred": [{"use": "a", "not": ["c"]}]}},
            [("vocabulary.preferred.a.not", "b", "c")],
        ),
        (
            {"vocabulary": {"preferred": [{"use": "a"}, {"use": "a"}]}},
            {"vocabulary": {"preferred": [{"use": "a"}]}},
            [("vocabulary.preferred", {"use": "a"}, None)],
        ),
        ({"channels": {"x": {"max_hashtags": 1}}}, {"channels": {"x": {"max_hashtags": 2}}}, [("channels.x.max_hashtags", 1, 2)]),
        ({"status": "draft"}, {"status": "approved", "version": 2}, [("version", 1, 2), ("status", "draft", "approved")]),
    ],
)
def test_changes(build: Build, old: dict[str, Any], new: dict[str, Any], expected: list[tuple[str, Any, Any]]) -> None:
    assert changes(build, old, new) == expected


def test_pillars_go_by_id(build: Build) -> None:
    pillars = build().model_dump(mode="json", by_alias=True)["pillars"]
    swapped = [pillars[1], {**pillars[0], "proof": ["battery"]}]
    found = diff(build(), build(pillars=swapped)).changes
    assert [(c.path, c.before, c.after) for c in found] == [
        ("pillars.night.proof", "report", None),
        ("pillars", ["night", "rain"], ["rain", "night"]),
    ]


def test_a_house_is_like_itself(build: Build) -> None:
    assert diff(build(), build()).changes == ()
    assert diff(build(), build()).model_dump_json() == '{"changes":[]}'
