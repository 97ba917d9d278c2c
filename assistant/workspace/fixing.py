"""Writing certain fixes into the files of copies."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.checks.fixes import apply_fixes
from assistant.data import decode, write_whole
from assistant.domain.copy import Copy
from assistant.domain.finding import CopyReport

if TYPE_CHECKING:
    from assistant.workspace.checking import Checked


def fixed_files(checked: Checked) -> Iterator[tuple[Path, str, str, int]]:
    """(file, text before, text after, fixes) for every file a certain fix changes. Only Markdown and plain text are written: rows
    of tables, documents and standard input are left alone.
    """
    by_file: dict[str, list[tuple[Copy, CopyReport]]] = defaultdict(list)
    for copy, report in zip(checked.copies, checked.report.reports, strict=True):
        if copy.file and _writable(copy):
            by_file[copy.file].append((copy, report))
    for file, found in by_file.items():
        before = after = decode(Path(file).read_bytes())
        count = 0
        for copy, report in found:
            body, done = apply_fixes(copy.text, report.findings)
            title, done_title = apply_fixes(copy.title or "", report.findings, "title")
            if done:
                head, tail = after[: after.rindex(copy.text)], after[after.rindex(copy.text) + len(copy.text) :]
                after = head + body + tail
            if done_title and copy.title:
                after = after.replace(copy.title, title, 1)
            count += done + done_title
        if after != before:
            yield Path(file), before, after, count


def _writable(copy: Copy) -> bool:
    return copy.file != "-" and copy.row is None and not copy.places


def fix_diff(checked: Checked) -> str:
    """A unified diff of what the certain fixes would write."""
    lines: list[str] = []
    for file, before, after, _ in fixed_files(checked):
        lines += difflib.unified_diff(before.splitlines(True), after.splitlines(True), str(file), str(file))
    return "".join(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines)


def write_fixes(checked: Checked) -> int:
    """Write the certain fixes; gives how many. Files are UTF-8 with LF afterwards, each written whole or not at all."""
    total = 0
    for file, _, after, count in fixed_files(checked):
        write_whole(file, [after])
        total += count
    return total
