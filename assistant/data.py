"""Text and YAML from disk into models, and where packaged data lives.

A file is read once: bytes → text (`decode`) → plain data with line numbers (`parse_yaml`) → a model (`validate`).
Everything wrong with one file is reported together, each with its line, its field and the nearest known key.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, cast

import yaml
from pydantic import BaseModel, ValidationError

from assistant.errors import InputError, Problem, nearest

M = TypeVar("M", bound=BaseModel)
Path_ = tuple[str | int, ...]
Folder = Literal["prompts", "rules", "channels", "specs", "words", "samples", "evals"]


def decode(raw: bytes) -> str:
    """Text of a file: UTF-8 (BOM dropped), UTF-16 with a BOM, else GB18030; CRLF and CR become LF. Raises UnicodeDecodeError."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = raw.decode("utf-16")
    else:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("gb18030")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_text(path: Path) -> str:
    """The decoded text of a file; an InputError names what is wrong with it."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise InputError("no such file", file=str(path)) from None
    except IsADirectoryError:
        raise InputError("is a folder, expected a file", file=str(path)) from None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", file=str(path)) from None
    if b"\0" in raw[:4096] and raw[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise InputError("is no text file", file=str(path))
    try:
        return decode(raw)
    except UnicodeDecodeError:
        raise InputError("is neither UTF-8, UTF-16 nor GB18030 text", file=str(path)) from None


def write_whole(path: Path, pieces: Iterable[str | bytes]) -> None:
    """Write a file from pieces (text as UTF-8), whole or not at all: what was there before stays until all is written.

    What is no plain file (a device, a pipe) is written to as it stands.
    """
    place = path.resolve()
    plain = place.is_file() or not place.exists()
    new = place.with_name(f".{place.name[:40]}-{os.urandom(4).hex()}") if plain else place
    try:
        with new.open("xb" if plain else "wb") as out:
            for piece in pieces:
                out.write(piece.encode("utf-8", "replace") if isinstance(piece, str) else piece)
        if plain:
            if place.exists():
                new.chmod(stat.S_IMODE(place.stat().st_mode))
            new.replace(place)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", file=str(path)) from None
    finally:
        if plain:
            new.unlink(missing_ok=True)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML with the scalars of the 1.2 core schema: no/on/10:00/2026-09-30 stay text, so that what is written is what is read."""


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("tag:yaml.org,2002:bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("tag:yaml.org,2002:null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("tag:yaml.org,2002:int", r"^[-+]?(?:0|[1-9][0-9]*)$", "-+0123456789"),
    ("tag:yaml.org,2002:float", r"^[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
):
    _Loader.add_implicit_resolver(_tag, re.compile(_pattern), list(_first))


def parse_yaml(text: str, file: str, first_line: int = 1) -> tuple[Any, dict[Path_, int]]:
    """Plain data and, for every path in it, the line it stands on. Keys become strings; a key used twice is an error."""
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "is no YAML"
        raise InputError(f"YAML: {reason}", file=file, line=mark.line + first_line if mark else None) from None
    except RecursionError:
        raise InputError("YAML: nested too deeply", file=file) from None
    lines: dict[Path_, int] = {}
    if root is None:
        return None, lines
    loader = _Loader("")
    return _plain(root, (), lines, loader, file, first_line, 0), lines


def _plain(node: yaml.Node, path: Path_, lines: dict[Path_, int], loader: _Loader, file: str, first: int, depth: int) -> Any:
    line = node.start_mark.line + first
    lines.setdefault(path, line)
    if depth > 50:
        raise InputError("nested too deeply", file=file, line=line)
    if isinstance(node, yaml.MappingNode):
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(loader.construct_object(key_node)) if isinstance(key_node, yaml.ScalarNode) else ""
            here = key_node.start_mark.line + first
            if not key:
                raise InputError("expected a plain key", file=file, line=here)
            if key in data:
                raise InputError("the key is used twice", file=file, line=here, field=_dotted((*path, key)))
            lines[(*path, key)] = here
            data[key] = _plain(value_node, (*path, key), lines, loader, file, first, depth + 1)
        return data
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, n), lines, loader, file, first, depth + 1) for n, item in enumerate(node.value)]
    try:
        return loader.construct_object(cast(Hashable, node))
    except (yaml.YAMLError, ValueError):
        raise InputError(f"cannot read {node.value!r}", file=file, line=line, field=_dotted(path)) from None


def read_model(path: Path, model: type[M]) -> M:
    """A YAML or JSON file as a model. All problems of the file are raised together as one InputError."""
    data, lines = parse_yaml(read_text(path), str(path))
    if data is None:
        raise InputError(f"is empty, expected a {model.__name__}", file=str(path))
    return validate(data, model, str(path), lines)


def validate(data: Any, model: type[M], file: str | None, lines: dict[Path_, int] | None = None) -> M:
    """Plain data as a model, strictly: text is text, numbers are numbers, dates are ISO dates."""
    try:
        return model.model_validate_json(json.dumps(data, ensure_ascii=False), strict=True)
    except ValidationError as error:
        raise InputError(list(_problems(error, data, model, file, lines or {}))) from None


def _problems(error: ValidationError, data: Any, model: type[BaseModel], file: str | None, lines: dict[Path_, int]) -> Iterator[Problem]:
    found: dict[Path_, list[str]] = {}
    for item in error.errors(include_url=False):
        path = _written_path(data, item["loc"], keep_last=item["type"] in ("missing", "extra_forbidden"))
        message = _message(dict(item), path, model)
        if message not in found.setdefault(path, []):
            found[path].append(message)
    for path, messages in found.items():
        place = path
        while place and place not in lines:
            place = place[:-1]
        yield Problem(file, lines.get(place), _dotted(path), _joined(messages))


def _joined(messages: list[str]) -> str:
    """Several complaints about one place are the members of a union: any of them would do."""
    if "expected a number" in messages and "expected a whole number" in messages:
        messages = [m for m in messages if m != "expected a whole number"]
    return " or ".join([messages[0], *(m.removeprefix("expected ") for m in messages[1:])])


def _written_path(data: Any, loc: Path_, keep_last: bool) -> Path_:
    """The part of a pydantic location that the user wrote; names of union members fall out."""
    path: list[str | int] = []
    for n, part in enumerate(loc):
        inside = (isinstance(data, dict) and part in data) or (isinstance(data, list) and isinstance(part, int) and part < len(data))
        if inside:
            data = data[part]
            path.append(part)
        elif keep_last and n == len(loc) - 1:
            path.append(part)
    return tuple(path)


_MESSAGES = {
    "string_type": "expected text (quote it if it looks like a number)",
    "int_type": "expected a whole number",
    "int_from_float": "expected a whole number",
    "int_parsing": "expected a whole number",
    "float_type": "expected a number",
    "float_parsing": "expected a number",
    "bool_type": "expected true or false",
    "tuple_type": "expected a list",
    "list_type": "expected a list",
    "dict_type": "expected a map",
    "model_type": "expected a map",
    "missing": "is required",
    "date_type": "expected a date such as 2026-09-30",
    "date_parsing": "expected a date such as 2026-09-30",
    "date_from_datetime_parsing": "expected a date such as 2026-09-30",
    "string_too_short": "is empty",
    "too_short": "has too few items",
    "too_long": "has too many items",
}


def _message(item: dict[str, Any], path: Path_, model: type[BaseModel]) -> str:
    kind = str(item["type"])
    if kind == "extra_forbidden":
        return f"unknown key; {nearest(str(path[-1]), _known_keys(model, path[:-1]))}".rstrip("; ")
    if kind == "literal_error":
        return f"expected {item['ctx']['expected']}"
    if kind == "value_error":
        return str(item["ctx"]["error"])
    return _MESSAGES.get(kind, str(item["msg"]).lower())


def _known_keys(model: type[BaseModel], path: Path_) -> list[str]:
    """The keys a map at this path may have, read from the model's JSON schema."""
    schema = model.model_json_schema(by_alias=True)
    nodes = [schema]
    for part in path:
        nodes = [child for node in nodes for child in _children(node, part, schema)]
    return [key for node in nodes for option in _options(node, schema) for key in option.get("properties", {})]


def _options(node: dict[str, Any], schema: dict[str, Any]) -> list[dict[str, Any]]:
    if "$ref" in node:
        return _options(schema["$defs"][node["$ref"].rsplit("/", 1)[-1]], schema)
    for joined in ("anyOf", "oneOf", "allOf"):
        if joined in node:
            return [option for child in node[joined] for option in _options(child, schema)]
    return [node]


def _children(node: dict[str, Any], part: str | int, schema: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    for option in _options(node, schema):
        child = (
            option.get("items") if isinstance(part, int) else option.get("properties", {}).get(part) or option.get("additionalProperties")
        )
        if isinstance(child, dict):
            found.append(child)
    return found


def _dotted(path: Path_) -> str | None:
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}"
    return text.lstrip(".") or None


@dataclass(frozen=True)
class FrontMatter:
    """A Markdown file taken apart: `meta` is the text between the `---` lines (None without any), `body_line` the line the body starts on."""

    meta: str | None
    body: str
    body_line: int


def split_front_matter(text: str) -> FrontMatter:
    """The body is everything after the closing `---` line, without the final newline."""
    lines = text.split("\n")
    if lines[0].rstrip() == "---":
        for n, line in enumerate(lines[1:], 1):
            if line.rstrip() == "---":
                return FrontMatter("\n".join(lines[1:n]) + "\n", "\n".join(lines[n + 1 :]).removesuffix("\n"), n + 2)
    return FrontMatter(None, text.removesuffix("\n"), 1)


@cache
def packaged(folder: Folder) -> Path:
    """The packaged folder: beside the package in a checkout, inside it in an installed wheel."""
    relative = folder if folder in ("prompts", "evals") else f"knowledge/{folder}"
    here = Path(__file__).parent
    inside = here / "_data" / relative
    return inside if inside.is_dir() else here.parent / relative


@dataclass(frozen=True)
class Library:
    """Packaged data, file by file overridden by the user's own folder (`ONEVOICE_HOME/{prompts,rules,channels,words,specs}/`)."""

    home: Path | None = None

    def path(self, folder: Folder, name: str) -> Path:
        """The file to use for a name: the user's where there is one."""
        own = self.home / folder / name if self.home else None
        return own if own is not None and own.is_file() else packaged(folder) / name

    def names(self, folder: Folder, suffix: str) -> list[str]:
        """The names of all files of a folder, sorted, the user's added ones included."""
        places = [packaged(folder)] + ([self.home / folder] if self.home else [])
        return sorted({p.relative_to(place).as_posix() for place in places if place.is_dir() for p in place.rglob(f"*{suffix}")})

    def read(self, folder: Folder, name: str, model: type[M]) -> M:
        """A data file as a model."""
        return read_model(self.path(folder, name), model)

    def fingerprint(self, folder: Folder, suffix: str) -> str:
        """The first 12 hex digits of SHA-256 over the names and bytes of a folder's files."""
        digest = hashlib.sha256()
        for name in self.names(folder, suffix):
            digest.update(name.encode() + b"\0" + self.path(folder, name).read_bytes() + b"\0")
        return digest.hexdigest()[:12]
