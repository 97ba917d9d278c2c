"""Files that a session works with: read from an upload at once, laid out in a folder of their own while a task needs paths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.data import packaged
from assistant.domain.base import Skipped
from assistant.domain.finding import Report
from assistant.errors import InputError
from assistant.workspace import Checked

Papers = tuple[tuple[str, bytes], ...]
"""Names without folders, and contents."""


def papers(uploads: str | Sequence[str] | None) -> Papers:
    """The contents of uploaded files."""
    paths = [uploads] if isinstance(uploads, str) else uploads or []
    return tuple((Path(path).name, Path(path).read_bytes()) for path in paths)


def samples(*names: str) -> Papers:
    """Files of the sample project."""
    return tuple((name.rsplit("/", 1)[-1], (packaged("samples") / name).read_bytes()) for name in names)


def sample_copies() -> Papers:
    """All copies of the sample project."""
    return tuple((path.name, path.read_bytes()) for path in sorted((packaged("samples") / "copies").iterdir()))


@contextmanager
def laid_out(given: Papers) -> Iterator[Path]:
    """The files in a folder that is gone afterwards; a name used twice gets a number before it."""
    with TemporaryDirectory(prefix="onevoice-") as folder:
        for number, (name, content) in enumerate(given, 1):
            path = Path(folder) / name
            (path.with_name(f"{number}-{name}") if path.exists() else path).write_bytes(content)
        yield Path(folder)


def first_of(folder: Path, suffixes: Sequence[str], what: str) -> Path:
    """The first file with one of the suffixes, or an InputError that says what was expected."""
    found = next((path for path in sorted(folder.iterdir()) if path.suffix.lower() in suffixes), None)
    if found is None:
        raise InputError(f"expected {what} ({', '.join(suffixes)})")
    return found


def nameless(checked: Checked) -> Checked:
    """A check whose files are named without the folder they were laid out in."""
    report = checked.report
    reports = tuple(r.model_copy(update={"file": _name(r.file)}) for r in report.reports)
    skipped = tuple(Skipped(what=_name(s.what) or s.what, why=s.why) for s in report.skipped)
    copies = tuple(c.model_copy(update={"file": _name(c.file)}) for c in checked.copies)
    changed: Report = report.model_copy(update={"reports": reports, "skipped": skipped})
    return Checked(changed, copies, checked.unreadable)


def _name(file: str | None) -> str | None:
    return file.rsplit("/", 1)[-1] if file and "/" in file else file
