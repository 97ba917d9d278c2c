"""Copies from Markdown, plain text, tables and standard input. Format: "A copy" in the documentation of the file formats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from assistant.data import FrontMatter, decode, parse_yaml, read_text, split_front_matter
from assistant.domain.base import Skipped, language_key
from assistant.domain.channel import ChannelProfile
from assistant.domain.copy import Copy
from assistant.errors import InputError, Problem, nearest
from assistant.loaders.files import check_size, walk
from assistant.loaders.names import channel_id, language_tag, market_code
from assistant.tables import Row, Table, columns, read_tables
from assistant.text.language import detect_language

_KEYS = ("id", "channel", "market", "language", "title")
_COLUMNS = {
    "id": ("id", "编号", "編號", "序号", "copy id"),
    "channel": ("channel", "渠道", "管道", "平台", "platform"),
    "market": ("market", "市场", "市場", "国家", "region"),
    "language": ("language", "语言", "語言", "lang"),
    "title": ("title", "标题", "標題", "主题", "subject"),
    "text": ("text", "正文", "文案", "内容", "內容", "body", "copy", "content"),
}
_SUFFIXES = (".md", ".txt", ".csv", ".xlsx", ".jsonl")


@dataclass(frozen=True)
class LoadedCopies:
    """What could be read, and what could not: `skipped` names the file and the reason, `problems` the line and field as well."""

    copies: tuple[Copy, ...]
    skipped: tuple[Skipped, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class _Draft:
    """A copy as written, before its channel, market and language are settled."""

    file: str
    stem: str
    line: int
    fields: dict[str, str]
    title_line: int = 1
    row: int | None = None
    fault: str | None = None

    def problem(self, message: str, field: str | None = None) -> InputError:
        return InputError(f"row {self.row}: {message}" if self.row else message, file=self.file, line=self.line, field=field)


@dataclass(frozen=True)
class _Given:
    """What the command line and the channel profiles add to what is written."""

    channel: str | None
    profiles: Mapping[str, ChannelProfile]

    def copy(self, draft: _Draft) -> Copy:
        if draft.fault:
            raise draft.problem(draft.fault)
        text = draft.fields.get("text", "")
        if not text.strip():
            raise draft.problem("the body is empty", "text")
        channel = self._channel(draft)
        language = self._language(draft)
        market = market_code(draft.fields.get("market", ""))
        if market is None and language_key(language) == "zh" and self.profiles[channel].market == "CN":
            market = "CN"
        title = draft.fields.get("title", "")
        return Copy(id=draft.fields.get("id", "").strip() or draft.stem, channel=channel, text=text, title=title if title.strip() else None,
                    market=market, language=language, file=draft.file, line=draft.line, title_line=draft.title_line, row=draft.row)

    def _channel(self, draft: _Draft) -> str:
        written = draft.fields.get("channel", "").strip() or self.channel
        if not written:
            raise draft.problem("names no channel; write `channel:` in it or give --channel", "channel")
        channel = written if written in self.profiles else channel_id(written) or ""
        if channel not in self.profiles:
            raise draft.problem(f"there is no channel profile {written!r}; {nearest(written, self.profiles)}".rstrip("; "), "channel")
        return channel

    def _language(self, draft: _Draft) -> str:
        written = draft.fields.get("language", "").strip()
        if not written:
            return detect_language(draft.fields["text"])
        tag = language_tag(written)
        if tag is None:
            raise draft.problem(f"{written!r} is no language; expected zh, zh-Hant, en, de …", "language")
        return tag


def load_copies(paths: Sequence[Path | str], *, channel: str | None, profiles: Mapping[str, ChannelProfile],
                stdin: TextIO | None = None) -> LoadedCopies:
    """All copies of files, folders and standard input (`-`, one Markdown copy), in that order, each file once.

    `channel` serves the copies that name none. A copy without id goes by its file's stem, in a table `<stem>-<row>` with rows
    counted from 1 below the header (`<stem>-<sheet>-<row>` from the second sheet on), on standard input `stdin`. What cannot
    be read is skipped with its reason and the rest goes on; an id used twice is an InputError that names both places.
    """
    given = _Given(channel, profiles)
    copies: list[Copy] = []
    problems: list[Problem] = []
    for path in _files(paths):
        try:
            drafts = list(_read(path, stdin))
        except InputError as error:
            problems += error.problems
            continue
        for draft in drafts:
            try:
                copies.append(given.copy(draft))
            except InputError as error:
                problems += error.problems
    _refuse_duplicates(copies)
    return LoadedCopies(tuple(copies), tuple(Skipped(what=p.file or "-", why=_why(p)) for p in problems), tuple(problems))


def _why(problem: Problem) -> str:
    place = f"line {problem.line}" if problem.line is not None and "row " not in problem.message else ""
    return ": ".join(part for part in (place, problem.field or "", problem.message) if part)


def _files(paths: Sequence[Path | str]) -> Iterator[Path]:
    """The files to read, each once; a folder without a copy stands for itself."""
    seen: set[Path] = set()
    for path in map(Path, paths):
        files = [f for f in walk(path) if _is_copy(f)] if path.is_dir() else []
        for file in files or [path]:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file


def _is_copy(path: Path) -> bool:
    return path.suffix.lower() in _SUFFIXES and not path.name.upper().startswith("README")


def _read(path: Path, stdin: TextIO | None) -> Iterator[_Draft]:
    """The copies of one file. Errors name the file as it was given, in POSIX form."""
    name, suffix = path.as_posix(), path.suffix.lower()
    if name == "-":
        yield _standard_input(stdin)
        return
    if path.is_dir():
        raise InputError(f"holds no copy; expected {' '.join('*' + known for known in _SUFFIXES)}", file=name)
    if not path.is_file():
        raise InputError("no such file", file=name)
    if suffix not in _SUFFIXES:
        raise InputError(f"is no copy; expected one of {', '.join(_SUFFIXES)}", file=name)
    check_size(path)
    if suffix == ".md":
        yield _markdown(read_text(path), name, path.stem)
    elif suffix == ".txt":
        yield _Draft(name, path.stem, 1, {"text": read_text(path).removesuffix("\n")})
    else:
        yield from _table(path)


def _standard_input(stdin: TextIO | None) -> _Draft:
    if stdin is None:
        raise InputError("there is no standard input", file="-")
    raw = getattr(stdin, "buffer", None)
    try:
        text = decode(raw.read() if raw is not None else stdin.read().encode())
    except UnicodeError:
        raise InputError("is neither UTF-8, UTF-16 nor GB18030 text", file="-") from None
    return _markdown(text, "-", "stdin")


def _markdown(text: str, file: str, stem: str) -> _Draft:
    front = split_front_matter(text)
    fields, title_line = _front_matter(front, file)
    return _Draft(file, stem, front.body_line, {**fields, "text": front.body}, title_line)


def _front_matter(front: FrontMatter, file: str) -> tuple[dict[str, str], int]:
    data, lines = parse_yaml(front.meta or "", file, first_line=2)
    if data is None:
        return {}, 1
    if not isinstance(data, dict):
        raise InputError("expected `key: value` lines between the `---` lines", file=file, line=2)
    problems: list[Problem] = []
    for key, value in data.items():
        if key not in _KEYS:
            problems.append(Problem(file, lines[key,], key, f"unknown key; {nearest(key, _KEYS)}"))
        elif not (value is None or isinstance(value, str) or type(value) is int):
            problems.append(Problem(file, lines[key,], key, "expected text (quote it if it looks like a number)"))
    if problems:
        raise InputError(problems)
    return {key: str(value) for key, value in data.items() if value is not None}, lines.get(("title",), 1)


def _table(path: Path) -> Iterator[_Draft]:
    tables = read_tables(path)
    found = [(table, columns(table.headers, _COLUMNS)) for table in tables]
    fitting = [pair for pair in found if {"text", "channel"} <= pair[1].keys()] or [pair for pair in found if "text" in pair[1]]
    if not fitting:
        raise InputError("has no column for the text; expected id, channel, market, language, title, text "
                         f"(编号, 渠道, 市场, 语言, 标题, 正文), found {', '.join(filter(None, tables[0].headers))}", file=path.as_posix())
    for n, (table, places) in enumerate(fitting):
        stem = path.stem if n == 0 else f"{path.stem}-{table.sheet}"
        for row in table.rows:
            yield _row(table, row, places, path.as_posix(), stem)


def _row(table: Table, row: Row, places: dict[str, int], file: str, stem: str) -> _Draft:
    fields = {field: row.cell(column) for field, column in places.items()}
    named = len(table.headers) - next((n for n, header in enumerate(reversed(table.headers)) if header), 0)
    spilled = table.sheet is None and any(cell.strip() for cell in row.cells[named:])
    fault = "has more cells than the header; put quotes around a text that holds the delimiter" if spilled else None
    return _Draft(file, f"{stem}-{row.number - table.header}", row.line, fields, row.line, row.number, fault)


def _refuse_duplicates(copies: Sequence[Copy]) -> None:
    first: dict[str, Copy] = {}
    problems = []
    for copy in copies:
        other = first.setdefault(copy.id, copy)
        if other is not copy:
            message = f"{copy.id!r} is used twice; it is also the id of {other.file}:{other.line}"
            problems.append(Problem(copy.file, copy.line, "id", message))
    if problems:
        raise InputError(problems)
