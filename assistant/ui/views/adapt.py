"""Channel copies as markup and as files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import yaml

from assistant.domain.channel import ChannelProfile
from assistant.domain.results import AdaptedCopy, AdaptResult
from assistant.report import highlight_html
from assistant.ui.html import Html, badge, copy_button, el, empty, join, many, trusted
from assistant.ui.views.common import channel_name, engine_badge, finding_line, left_out, verdict_badge
from assistant.ui.words import Say


def show_copies(result: AdaptResult | None, say: Say, profiles: Mapping[str, ChannelProfile]) -> Html:
    """One card a copy, with what the check found in it."""
    if result is None:
        return empty(say("adapt.empty"), say("adapt.empty_hint"))
    head = el("p", engine_badge(result.engine, say), el("span", say("adapt.count", n=len(result.copies)), cls="ov-quiet"), cls="ov-origin")
    return join(
        head, el("div", many(_copy(copy, say, profiles) for copy in result.copies), cls="ov-cards two"), left_out(result.skipped, say)
    )


def _copy(copy: AdaptedCopy, say: Say, profiles: Mapping[str, ChannelProfile]) -> Html:
    head = el(
        "header",
        el("b", channel_name(copy.channel, profiles, say)),
        badge(copy.language),
        verdict_badge(copy.verdict, say),
        copy_button(say("copy"), say("copied"), "\n\n".join(part for part in (copy.title, copy.text) if part)),
        cls="ov-copy-head",
    )
    title = el("div", trusted(highlight_html(copy.title, copy.findings, field="title")), cls="ov-copy-title") if copy.title else None
    found = many(finding_line(f, say) for f in copy.findings)
    return el("article", head, el("div", title, trusted(highlight_html(copy.text, copy.findings)), cls="ov-paper"), found, cls="ov-card")


def copy_file(copy: AdaptedCopy) -> tuple[str, bytes]:
    """A copy as Markdown with front matter, as `check` reads it."""
    head = {"id": copy.id, "channel": copy.channel, "language": copy.language, **({"title": copy.title} if copy.title else {})}
    return f"{copy.id}.md", f"---\n{yaml.safe_dump(head, allow_unicode=True, sort_keys=False)}---\n{copy.text}\n".encode()


def copies_zip(result: AdaptResult) -> bytes:
    """All copies in one archive; equal copies give equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for copy in result.copies:
            name, content = copy_file(copy)
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()
