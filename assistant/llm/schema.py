"""The JSON schema of a reply, as the strict modes of model providers take it.

Strict mode (OpenAI's structured outputs, and the servers that follow it) wants every field required, no further ones, no
siblings of `$ref`, and knows no lengths, bounds, patterns or formats; those stay with pydantic, which reads the reply.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import BaseModel

_KEPT = {"type", "properties", "required", "additionalProperties", "items", "anyOf", "enum", "description", "$ref", "$defs"}


@cache
def strict_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The strict JSON schema of a pydantic class. TypeError for a root that is no object or for a field that is a free map."""
    schema = _strict(model.model_json_schema(by_alias=True, mode="validation"), model.__name__)
    root = schema["$defs"][schema["$ref"].rsplit("/", 1)[-1]] if "$ref" in schema else schema
    if root.get("type") != "object":
        raise TypeError(f"{model.__name__}: a reply must be an object with named fields")
    if "$ref" in schema:  # a class that holds itself: the root itself must be an object
        return {**root, "$defs": schema["$defs"]}
    return schema


def _strict(node: dict[str, Any], name: str) -> dict[str, Any]:
    if "$ref" in node:
        kept = {"$ref": node["$ref"]}
        return kept | {"$defs": _each(node["$defs"], name)} if "$defs" in node else kept
    node = _plain(node)
    out = {key: value for key, value in node.items() if key in _KEPT}
    for key in ("$defs", "properties"):
        if key in out:
            out[key] = _each(out[key], name)
    if "items" in out:
        out["items"] = _strict(out["items"], name)
    if "anyOf" in out:
        out["anyOf"] = [_strict(option, name) for option in out["anyOf"]]
    if out.get("type") == "object":
        if not out.get("properties"):
            raise TypeError(f"{name}: strict schemas know no free maps; use a list of objects with named fields")
        out |= {"required": list(out["properties"]), "additionalProperties": False}
    return out


def _each(nodes: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: _strict(child, name) for key, child in nodes.items()}


def _plain(node: dict[str, Any]) -> dict[str, Any]:
    """Words that strict mode does not know, said in words it does."""
    node = dict(node)
    if "oneOf" in node:
        node["anyOf"] = node.pop("oneOf")
    if len(node.get("allOf", ())) == 1:
        node |= node.pop("allOf")[0]
    if "const" in node:
        node["enum"] = [node.pop("const")]
    if "prefixItems" in node:
        options = [json.loads(text) for text in dict.fromkeys(json.dumps(item) for item in node.pop("prefixItems"))]
        node["items"] = options[0] if len(options) == 1 else {"anyOf": options}
    return node


def instruction(model: type[BaseModel]) -> str:
    """What tells a model the form of its reply. It holds the word JSON, which some providers insist on."""
    schema = json.dumps(strict_schema(model), ensure_ascii=False, separators=(",", ":"))
    return f"Reply with one JSON object that fits this JSON schema, and with nothing else:\n{schema}"
