"""Certain fixes: names, preferred terms and figures with one right value. Never a change of meaning."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.domain.finding import FieldName, Finding


def apply_fixes(text: str, findings: Iterable[Finding], field: FieldName = "text") -> tuple[str, int]:
    """The field's text with every fix of these findings written in, and how many. Of overlapping fixes the first is kept."""
    certain = [
        (f.start, f.end, f.fix.replacement)
        for f in findings
        if f.fix is not None and f.field == field and f.start is not None and f.end is not None
    ]
    out: list[str] = []
    place = done = 0
    for start, end, replacement in sorted(certain):
        if start < place:
            continue
        out += [text[place:start], replacement]
        place = end
        done += 1
    return "".join([*out, text[place:]]), done
