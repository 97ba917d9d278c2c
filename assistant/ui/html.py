"""HTML from parts. Whatever is not `Html` already is escaped, so that text from files and people can never become markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from assistant.report.terminal import visible

VOID = frozenset({"br", "hr", "img", "input"})


class Html(str):
    """Markup that is ready to be shown."""

    __slots__ = ()


def esc(text: object) -> Html:
    """Anything as text: escaped, control and invisible characters made visible."""
    return Html(escape("\n".join(visible(line) for line in str(text).split("\n"))))


def trusted(markup: str) -> Html:
    """Markup made by our own code that escapes by itself: the picture of a house, marked copy."""
    return Html(markup)


def join(*parts: object) -> Html:
    """Parts one after another; None and "" fall out."""
    return Html("".join(part if isinstance(part, Html) else esc(part) for part in parts if part is not None))


def el(tag: str, *parts: object, **attributes: object) -> Html:
    """An element. `cls` is its class, `data_id` is `data-id`; None and False leave an attribute out, True leaves it bare."""
    written = "".join(_attribute(name, value) for name, value in attributes.items() if value is not None and value is not False)
    return Html(f"<{tag}{written}>") if tag in VOID else Html(f"<{tag}{written}>{join(*parts)}</{tag}>")


def _attribute(name: str, value: object) -> str:
    name = {"cls": "class", "for_": "for"}.get(name, name.replace("_", "-"))
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'


def many(parts: Iterable[object]) -> Html:
    """Parts of a loop one after another."""
    return join(*parts)


def badge(text: str, kind: str = "") -> Html:
    """A small label."""
    return el("span", text, cls=f"ov-badge {kind}".strip())


def section(title: object, *parts: object, note: object = None, cls: str = "") -> Html:
    """A part of a page with its heading."""
    head = el("header", el("h3", title), el("span", note, cls="ov-quiet") if note else None)
    return el("section", head, *parts, cls=f"ov-section {cls}".strip())


def table(heads: Sequence[object], rows: Iterable[Sequence[object]], cls: str = "") -> Html:
    """A table that scrolls sideways by itself; the first cell of a row is its heading."""
    head = el("thead", el("tr", *(el("th", cell, scope="col") for cell in heads)))
    body = el("tbody", *(el("tr", el("th", row[0], scope="row"), *(el("td", cell) for cell in row[1:])) for row in rows))
    return el("div", el("table", head, body, cls=f"ov-table {cls}".strip()), cls="ov-scroll")


def details(summary: object, *parts: object, cls: str = "") -> Html:
    """Something to unfold."""
    return el("details", el("summary", summary), *parts, cls=f"ov-details {cls}".strip())


def button(text: str, act: str, ident: str, *, quiet: bool = True) -> Html:
    """A button inside markup: a click gives the page's event `act` and `id`."""
    return el("button", text, type="button", cls="ov-link" if quiet else "ov-button", data_act=act, data_id=ident)


def copy_button(text: str, copied: str, content: str) -> Html:
    """A button that copies `content`."""
    return el("button", text, type="button", cls="ov-link", data_copy=content, data_done=copied)


def empty(title: str, text: str) -> Html:
    """What stands where nothing is yet."""
    return el("div", el("p", title, cls="ov-empty-title"), el("p", text), cls="ov-empty")


def marked(text: str, spans: Iterable[tuple[int, int]]) -> Html:
    """Text with its spans (code points, end exclusive, in order, apart) marked."""
    parts: list[Html] = []
    at = 0
    for start, end in spans:
        parts += [esc(text[at:start]), el("mark", text[start:end])]
        at = end
    return many([*parts, esc(text[at:])])


def bar(share: float) -> Html:
    """A horizontal bar, `share` from 0 to 1 of its box."""
    return el("span", el("i", style=f"width:{min(max(share, 0.0), 1.0) * 100:.1f}%"), cls="ov-bar", aria_hidden="true")


def sparkline(counts: Sequence[int], title: str) -> Html:
    """Counts in their order as small columns; `title` says them in words."""
    top = max(counts, default=0) or 1
    width = 9
    columns = many(
        el("rect", x=n * width, y=f"{22 - 20 * count / top:.1f}", width=width - 2, height=f"{20 * count / top:.1f}", rx=1)
        for n, count in enumerate(counts)
    )
    return el(
        "svg",
        el("title", title),
        columns,
        cls="ov-spark",
        viewBox=f"0 0 {max(len(counts), 1) * width} 22",
        width=max(len(counts), 1) * width,
        height=22,
        role="img",
    )
