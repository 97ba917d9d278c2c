"""What earlier checks found, so that a copy that did not change is not checked again (`check --changed`).

A result is kept under everything it depends on: the house, the versions, the rules selected, the language of messages, the
model, the program, and the copy itself but for its file. The day counts only against the dates that the house and the rule
cards name: between two of them nothing expires.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
import time
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticSerializationError

from assistant.checks.judgement import Judgement
from assistant.checks.run import CheckOptions, CopyCheck
from assistant.domain.copy import Copy
from assistant.domain.finding import CopyReport
from assistant.domain.house import MessageHouse

_DAYS = 30
"""Results of a house or rules that nobody checked against for so long are dropped."""
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PROGRAM = ("checks", "domain", "text")


class _Entry(BaseModel):
    """What is kept of one copy."""

    report: CopyReport
    figures: bool
    judgement: Judgement | None


class CheckCache:
    """Results as small files in a folder. It never fails: what it cannot read it does not have, what it cannot write it forgets."""

    def __init__(self, folder: Path, house: MessageHouse, options: CheckOptions, *, several: bool, model: str | None) -> None:
        cards = [card.model_dump_json() for card in options.cards.values()]
        selected = sorted(options.selected) if options.selected is not None else None
        basis = [
            house.model_dump_json(),
            options.versions.model_dump(),
            options.language,
            selected,
            several,
            model,
            _program(),
            _passed([house.model_dump_json(), *cards], options.today.isoformat()),
        ]
        self._root, self._folder = folder, folder / _digest(basis)[:20]

    def get(self, copy: Copy) -> tuple[CopyCheck, Judgement | None] | None:
        """The result for a copy with the same content, under the copy's own file name; None where there is none."""
        try:
            entry = _Entry.model_validate_json(zlib.decompress(self._path(copy).read_bytes()))
        except (OSError, zlib.error, ValidationError):
            return None
        return CopyCheck(entry.report.model_copy(update={"file": copy.file}), entry.figures), entry.judgement

    def put(self, copy: Copy, found: CopyCheck, judgement: Judgement | None) -> None:
        """Keep a result; it is written whole or not at all."""
        path = self._path(copy)
        try:
            report = found.report.model_copy(update={"file": None})
            raw = _Entry(report=report, figures=found.figures, judgement=judgement).model_dump_json()
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
            with os.fdopen(handle, "wb") as out:
                out.write(zlib.compress(raw.encode(), 1))
            Path(name).replace(path)
        except (OSError, PydanticSerializationError):
            return

    def tidy(self) -> None:
        """Mark these results as used today, and drop what nobody has used for a month."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            os.utime(self._folder)
            for folder in self._root.iterdir():
                if folder.stat().st_mtime < time.time() - _DAYS * 86_400:
                    shutil.rmtree(folder, ignore_errors=True)

    def _path(self, copy: Copy) -> Path:
        key = _digest([copy.id, copy.channel, copy.market, copy.language, copy.title, copy.text])
        return self._folder / key[:2] / key[2:]


def _digest(parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _passed(texts: Iterable[str], today: str) -> tuple[list[str], bool]:
    """The dates named in the texts that are over, and whether today is one of them."""
    dates = {date for text in texts for date in _DATE.findall(text)}
    return sorted(date for date in dates if date < today), today in dates


def _program() -> list[tuple[str, int, int]]:
    """The files that make a report: a changed program is another one, also where its version is not raised."""
    package = Path(__file__).parent.parent
    files = sorted(path for folder in _PROGRAM for path in (package / folder).rglob("*.py"))
    return [(path.relative_to(package).as_posix(), (found := path.stat()).st_size, found.st_mtime_ns) for path in files]
