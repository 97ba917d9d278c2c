from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import pytest
from pydantic import BaseModel, Field

from assistant.llm.schema import instruction, strict_schema

KNOWN = {"type", "properties", "required", "additionalProperties", "items", "anyOf", "enum", "description", "$ref", "$defs"}


class Inner(BaseModel):
    kind: Literal["a", "b"] = "a"
    only: Literal["x"]


class Outer(BaseModel):
    text: str = Field(min_length=1, max_length=20, pattern="^a", description="the text")
    score: float = Field(default=0.5, ge=0, le=1)
    maybe: int | None = None
    inner: Inner = Field(description="with a sibling of $ref")
    many: list[Inner] = Field(default=[], max_length=3)
    pair: tuple[int, int] = (0, 1)


class Tree(BaseModel):
    name: str
    children: list[Tree] = []


def _nodes(node: Any, names: bool = False) -> Iterator[dict[str, Any]]:
    """Every schema in a schema; maps of names (properties, $defs) are no schemas themselves."""
    if isinstance(node, list):
        for child in node:
            yield from _nodes(child)
    elif isinstance(node, dict):
        if not names:
            yield node
        for key, child in node.items():
            yield from _nodes(child, names=not names and key in ("properties", "$defs"))


@pytest.mark.parametrize("model", [Outer, Tree])
def test_strict_mode_gets_only_what_it_takes(model: type[BaseModel]):
    schema = strict_schema(model)
    assert schema["type"] == "object"
    for node in _nodes(schema):
        assert set(node) <= KNOWN
        if "$ref" in node:
            assert set(node) == {"$ref"}
        if node.get("type") == "object":
            assert node["required"] == list(node["properties"])
            assert node["additionalProperties"] is False


def test_what_can_be_said_is_kept():
    properties = strict_schema(Outer)["properties"]
    assert properties["text"] == {"type": "string", "description": "the text"}
    assert properties["maybe"] == {"anyOf": [{"type": "integer"}, {"type": "null"}]}
    assert properties["pair"] == {"type": "array", "items": {"type": "integer"}}
    assert strict_schema(Outer)["$defs"]["Inner"]["properties"]["only"] == {"type": "string", "enum": ["x"]}


def test_free_maps_and_roots_that_are_no_object_are_refused():
    class Free(BaseModel):
        scores: dict[str, float]

    class Empty(BaseModel):
        pass

    for model in (Free, Empty):
        with pytest.raises(TypeError, match=model.__name__):
            strict_schema(model)


def test_the_instruction_says_json_and_holds_the_schema():
    assert "JSON" in instruction(Tree)
    assert '"children"' in instruction(Tree)
