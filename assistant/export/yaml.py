"""The house as `house.yaml`: what a person would write. It reads back (`data.read_model`) as the same house."""

from __future__ import annotations

import re
from typing import Any

import yaml

from assistant.domain.house import MessageHouse

_FLOW_WIDTH = 110
"""A map or list whose text is shorter stands on one line."""


class _Dumper(yaml.SafeDumper):
    """Writes in the style of the samples: two spaces, lists indented, short maps on one line."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def represent_sequence(self, tag: str, sequence: Any, flow_style: bool | None = None) -> yaml.SequenceNode:
        return super().represent_sequence(tag, sequence, flow_style=_short(sequence))

    def represent_mapping(self, tag: str, mapping: Any, flow_style: bool | None = None) -> yaml.MappingNode:
        return super().represent_mapping(tag, mapping, flow_style=_short(mapping))


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)
# 1e5 is a number to YAML 1.2 and to our reader, but not to PyYAML, which would leave it unquoted.
_EXPONENT = re.compile(r"^[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)[eE][-+]?[0-9]+$")
_Dumper.add_implicit_resolver("tag:yaml.org,2002:float", _EXPONENT, list("-+.0123456789"))
# Our reader takes dates as text, so they need no quotes.
_Dumper.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"] for first, pairs in _Dumper.yaml_implicit_resolvers.items()
}


def _short(value: Any) -> bool:
    """Whether a map or list fits on one line: no long text, no line end, one level of nesting. The house itself never does."""
    if isinstance(value, dict) and "schema" in value:
        return False
    items = value.values() if isinstance(value, dict) else value
    nested = [item for item in items if isinstance(item, (dict, list))]
    deeper = [child for item in nested for child in (item.values() if isinstance(item, dict) else item) if isinstance(child, (dict, list))]
    text = str(value)
    return not deeper and len(text) + sum(char > "\u2e80" for char in text) <= _FLOW_WIDTH and "\\n" not in text


def house_yaml(house: MessageHouse, language: str = "en") -> str:
    """The house as YAML, keys in the order of the format, all languages, without what has its default value."""
    data = house.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    head = {"schema": house.schema_, "name": data.pop("name"), "version": house.version, "status": house.status}
    whole = {**head, **{key: value for key, value in data.items() if key not in head}}
    return yaml.dump(whole, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=False)
