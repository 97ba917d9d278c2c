"""Copies from Markdown, plain text, tables, documents and standard input. Format: "A copy" in the documentation of the file formats."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from assistant.data import FrontMatter, decode, parse_yaml, read_text, split_front_matter
from assistant.domain.base import Skipped, language_key
from assistant.domain.channel import ChannelProfile
from assistant.domain.copy import Copy, SpotKind
from assistant.errors import InputError, NotConfigured, Problem, nearest
from assistant.loaders.files import check_size, walk
from assistant.loaders.names import channel_id, language_tag, market_code
from assistant.tables import BrokenRow, Row, Sheet, columns, stream_sheets
from assistant.text.language import detect_language

if TYPE_CHECKING:
    from assistant.loaders.documents import Document

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
_TABLES = (".csv", ".xlsx", ".jsonl")
_DOCUMENTS = (".docx", ".pptx", ".pdf", ".html", ".htm")
"""Read as copies only when they are named: a folder of copies also holds plans, reports and layouts."""
_MOST_TABLE_BYTES = 1_000_000_000
_MOST_HEADERS = 100
"""JSON Lines may have other keys in every row; so many sets of them are remembered."""
_EVERY = 200
"""Progress is told after so many copies."""


@dataclass(frozen=True)
class LoadedCopies:
    """What could be read, and what could not: `skipped` names the file and the reason, `problems` the line and field as well.

    `notes` say what of a copy that was read is not looked at, such as the pictures of a document.
    """

    copies: tuple[Copy, ...]
    skipped: tuple[Skipped, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Skipped, ...] = ()


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
    document: Document | None = None

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
        if draft.document is None and not draft.fields.get("text", "").strip():
            raise draft.problem("the body is empty", "text")
        channel = self._channel(draft)
        text, title, places = self._content(draft, self.profiles[channel])
        language = self._language(draft, text)
        market = market_code(draft.fields.get("market", ""))
        if market is None and language_key(language) == "zh" and self.profiles[channel].market == "CN":
            market = "CN"
        return Copy(
            id=draft.fields.get("id", "").strip() or draft.stem,
            channel=channel,
            text=text,
            title=title,
            market=market,
            language=language,
            file=draft.file,
            line=draft.line,
            title_line=draft.title_line,
            row=draft.row,
            places=places,
        )

    def _content(self, draft: _Draft, profile: ChannelProfile) -> tuple[str, str | None, tuple[tuple[int, SpotKind, int], ...]]:
        """Body, title and places. A document's title is apart where the channel has one, or where the body does not hold it."""
        if draft.document is None:
            title = draft.fields.get("title", "")
            return draft.fields["text"], title if title.strip() else None, ()
        wanted = "title" in profile.requires or any(limit.name == "title" for limit in profile.fields)
        apart = draft.document.title_line is None and draft.file.lower().endswith((".html", ".htm"))
        text, places = draft.document.text(titled=wanted)
        return text, draft.document.title if wanted or apart else None, places

    def _channel(self, draft: _Draft) -> str:
        written = draft.fields.get("channel", "").strip() or self.channel
        if not written:
            write = "" if draft.document else "write `channel:` in it or "
            raise draft.problem(f"names no channel; {write}give --channel", "channel")
        channel = written if written in self.profiles else channel_id(written) or ""
        if channel not in self.profiles:
            raise draft.problem(f"there is no channel profile {written!r}; {nearest(written, self.profiles)}".rstrip("; "), "channel")
        return channel

    def _language(self, draft: _Draft, text: str) -> str:
        written = draft.fields.get("language", "").strip()
        if not written:
            return detect_language(text)
        tag = language_tag(written)
        if tag is None:
            raise draft.problem(f"{written!r} is no language; expected zh, zh-Hant, en, de …", "language")
        return tag


@dataclass
class _Found:
    """What has been read so far."""

    copies: list[Copy] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Skipped] = field(default_factory=list)

    def take(self, draft: _Draft, given: _Given) -> None:
        """Make a copy of a draft, or keep what is wrong with it."""
        try:
            self.copies.append(given.copy(draft))
        except InputError as error:
            self.problems += error.problems
            return
        if draft.document:
            self.notes += [Skipped(what=draft.file, why=note) for note in draft.document.notes]


def load_copies(paths: Sequence[Path | str], *, channel: str | None, profiles: Mapping[str, ChannelProfile], stdin: TextIO | None = None,
                progress: Callable[[int, int, str], None] | None = None) -> LoadedCopies:  # fmt: skip
    """All copies of files, folders and standard input (`-`, one Markdown copy), in that order, each file once.

    `channel` serves the copies that name none. A copy without id goes by its file's stem, in a table `<stem>-<row>` with rows
    counted from 1 below the header (`<stem>-<sheet>-<row>` from the second sheet on), on standard input `stdin`. Tables are
    read row by row. What cannot be read, a row or a whole file, is skipped with its reason and the rest goes on; an id used twice
    is an InputError that names both places. `progress` is told of files, and of copies within a file: (0, 0, "…: 400 copies").
    """
    given, found = _Given(channel, profiles), _Found()
    files = list(_files(paths))
    for n, path in enumerate(files, 1):
        before = len(found.copies)
        try:
            with closing(_read(path, stdin)) as drafts:
                for draft in drafts:
                    found.take(draft, given)
                    if progress and (len(found.copies) - before) % _EVERY == 0 and len(found.copies) > before:
                        progress(n - 1, len(files), f"{path.name}: {len(found.copies) - before} copies read")
        except (InputError, NotConfigured) as error:
            found.problems += error.problems if isinstance(error, InputError) else [Problem(path.as_posix(), None, None, str(error))]
    _refuse_duplicates(found.copies)
    skipped = tuple(Skipped(what=p.file or "-", why=_why(p)) for p in found.problems)
    return LoadedCopies(tuple(found.copies), skipped, tuple(found.problems), tuple(found.notes))


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


def _read(path: Path, stdin: TextIO | None) -> Generator[_Draft]:
    """The copies of one file. Errors name the file as it was given, in POSIX form."""
    name, suffix = path.as_posix(), path.suffix.lower()
    if name == "-":
        yield _standard_input(stdin)
        return
    if path.is_dir():
        raise InputError(f"holds no copy; expected {' '.join('*' + known for known in _SUFFIXES)}", file=name)
    if not path.is_file():
        raise InputError("no such file", file=name)
    if suffix not in (*_SUFFIXES, *_DOCUMENTS):
        raise InputError(f"is no copy; expected one of {', '.join((*_SUFFIXES, *_DOCUMENTS))}", file=name)
    if suffix in _TABLES:
        check_size(path, most=_MOST_TABLE_BYTES)
        yield from _table(path)
        return
    check_size(path)
    if suffix == ".md":
        yield _markdown(read_text(path), name, path.stem)
    elif suffix == ".txt":
        yield _Draft(name, path.stem, 1, {"text": read_text(path).removesuffix("\n")})
    else:
        from assistant.loaders.documents import read_document

        yield _Draft(name, path.stem, 1, {}, document=read_document(path))


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
    with closing(stream_sheets(path)) as opened:
        sheets = next(opened)
        if not sheets:
            raise InputError("is empty", file=path.as_posix())
        found = [(sheet, columns(sheet.headers, _COLUMNS)) for sheet in sheets]
        fitting = [pair for pair in found if {"text", "channel"} <= pair[1].keys()] or [pair for pair in found if "text" in pair[1]]
        if not fitting:
            headers = ", ".join(filter(None, sheets[0].headers))
            raise InputError(
                "has no column for the text; expected id, channel, market, language, title, text "
                f"(编号, 渠道, 市场, 语言, 标题, 正文), found {headers}",
                file=path.as_posix(),
            )
        for n, (sheet, _) in enumerate(fitting):
            yield from _rows(sheet, path.as_posix(), path.stem if n == 0 else f"{path.stem}-{sheet.name}")


def _rows(sheet: Sheet, file: str, stem: str) -> Iterator[_Draft]:
    known: dict[tuple[str, ...], dict[str, int]] = {}
    for headers, row in sheet.rows:
        row_stem = f"{stem}-{row.number - sheet.header}"
        if isinstance(row, BrokenRow):
            yield _Draft(file, row_stem, row.line, {}, row.line, row.number, row.why)
            continue
        if headers not in known and len(known) < _MOST_HEADERS:
            known[headers] = columns(headers, _COLUMNS)
        places = known.get(headers) or columns(headers, _COLUMNS)
        yield _row(sheet, row, headers, places, file, row_stem)


def _row(sheet: Sheet, row: Row, headers: tuple[str, ...], places: dict[str, int], file: str, stem: str) -> _Draft:
    fields = {field: row.cell(column) for field, column in places.items()}
    named = len(headers) - next((n for n, header in enumerate(reversed(headers)) if header), 0)
    spilled = sheet.name is None and any(cell.strip() for cell in row.cells[named:])
    fault = "has more cells than the header; put quotes around a text that holds the delimiter" if spilled else None
    return _Draft(file, stem, row.line, fields, row.line, row.number, fault)


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
