"""Word, PowerPoint, PDF and HTML files as copies: their text in reading order, a paragraph a line, and where each line stands.

What a reader of the document does not see as copy is left out and said in `notes`: text in pictures, diagrams, hidden
slides, speaker notes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from assistant.domain.copy import SpotKind
from assistant.errors import InputError
from assistant.loaders.blocks import Block, Content
from assistant.loaders.pdf import read_pdf
from assistant.loaders.slides import read_slides
from assistant.loaders.web import read_web
from assistant.loaders.word import read_word

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = re.compile(rb"<mc:Fallback>.*?</mc:Fallback>", re.DOTALL)
_WORD_PICTURE = re.compile(rb"<(?:pic:pic|v:imagedata)[\s>/]")
_SLIDE_PICTURE = re.compile(rb"<p:pic[\s>]")
_DIAGRAM = re.compile(rb"<a:graphicData[^>]*uri=\"[^\"]*/diagram\"")
_WORD_CHART = re.compile(rb"<a:graphicData[^>]*uri=\"[^\"]*/(?:diagram|chart)\"")
_HIDDEN = re.compile(rb"<p:sld\b[^>]*\bshow=\"(?:0|false)\"")
_SPEAKER_NOTES = frozenset(("备注", "Notes"))
_TITLE_WITHIN = 3
"""A heading is the title when it stands among the first paragraphs."""


@dataclass(frozen=True)
class Line:
    """A paragraph, heading or table row, and the page, slide, paragraph or line of the file it stands on."""

    text: str
    kind: SpotKind
    number: int


@dataclass(frozen=True)
class Document:
    """The text of a document. `title_line` is the index of the line that is the title, None where it is not among them."""

    lines: tuple[Line, ...]
    title: str | None
    title_line: int | None
    notes: tuple[str, ...] = ()

    def text(self, *, titled: bool) -> tuple[str, tuple[tuple[int, SpotKind, int], ...]]:
        """The body and its places; with `titled` the title has a field of its own and is taken out, unless nothing would be left."""
        lines = [line for n, line in enumerate(self.lines) if not titled or n != self.title_line] or list(self.lines)
        places: list[tuple[int, SpotKind, int]] = []
        start = 0
        for line in lines:
            if not places or places[-1][1:] != (line.kind, line.number):
                places.append((start, line.kind, line.number))
            start += len(line.text) + 1
        return "\n".join(line.text for line in lines), tuple(places)


def read_document(path: Path) -> Document:
    """A document by its suffix. Raises InputError, and NotConfigured where the extra `office` is not installed."""
    document = DOCUMENTS[path.suffix.lower()](path)
    if not any(line.text.strip() for line in document.lines):
        raise InputError("holds no text", file=path.as_posix())
    return document


def _word(path: Path) -> Document:
    content = read_word(path)
    body = [Line(block.text, "paragraph", n) for n, block in enumerate(content.blocks, 1)]
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in sorted(package.namelist()) if re.fullmatch(r"word/\w+\.xml", name)}
    head = [Line(text, "header", 1) for text in _margin(parts, "header")]
    foot = [Line(text, "footer", 1) for text in _margin(parts, "footer")]
    main = _FALLBACK.sub(b"", parts.get("word/document.xml", b""))
    title, at = _title(content)
    return Document(
        (*head, *body, *_footnotes(parts), *foot),
        title,
        None if at is None else at + len(head),
        _unread(len(_WORD_PICTURE.findall(main)), len(_WORD_CHART.findall(main))),
    )


def _margin(parts: dict[str, bytes], kind: str) -> Iterable[str]:
    """The lines of all headers or footers, each once, without those that hold no word (page numbers)."""
    found = (text for name, part in parts.items() if name.startswith(f"word/{kind}") for text in _paragraphs(_xml(part)))
    return dict.fromkeys(text for text in found if re.search(r"[^\W\d_]", text))


def _footnotes(parts: dict[str, bytes]) -> Iterator[Line]:
    """Footnotes, then endnotes, numbered as Word counts them; separators are of a type of their own."""
    for name in ("footnotes", "endnotes"):
        notes = [note for note in _xml(parts.get(f"word/{name}.xml", b"<none/>")) if note.get(f"{_W}type") is None]
        for number, note in enumerate(notes, 1):
            yield from (Line(text, "note", number) for text in _paragraphs(note))


def _xml(part: bytes) -> ET.Element:
    try:
        return ET.fromstring(part)
    except ET.ParseError:
        return ET.Element("none")


def _paragraphs(element: ET.Element) -> Iterator[str]:
    for paragraph in element.iter(f"{_W}p"):
        text = "".join(t.text or "" for t in paragraph.iter(f"{_W}t")).strip()
        if text:
            yield text


def _slides(path: Path) -> Document:
    content = read_slides(path)
    lines: list[Line] = []
    spoken: set[int] = set()
    for block in content.blocks:
        slide = block.place.slide or 0
        if block.kind == "heading" and block.level == 2 and block.text in _SPEAKER_NOTES:
            spoken.add(slide)
        if slide not in spoken:
            lines.append(Line(block.text, "slide", slide))
    with zipfile.ZipFile(path) as package:
        slides = [_FALLBACK.sub(b"", package.read(name)) for name in package.namelist() if re.fullmatch(r"ppt/slides/[^/]+\.xml", name)]
    hidden = sum(bool(_HIDDEN.search(slide)) for slide in slides)
    shown = [slide for slide in slides if not _HIDDEN.search(slide)]
    notes = _unread(*(sum(len(pattern.findall(slide)) for slide in shown) for pattern in (_SLIDE_PICTURE, _DIAGRAM)))
    notes += (f"{_count(hidden, 'hidden slide')} not checked",) if hidden else ()
    notes += (f"speaker notes ({_count(len(spoken), 'slide', verb=False)}) are not checked",) if spoken else ()
    return Document(tuple(lines), *_title(content), notes)


def _pdf(path: Path) -> Document:
    content = read_pdf(path)
    lines = tuple(Line(block.text, "page", block.place.page or 1) for block in content.blocks)
    pictures, empty = _pdf_pictures(path)
    notes = _unread(pictures)
    notes += (f"without any text, perhaps a scan: p. {', '.join(map(str, empty))}",) if empty else ()
    return Document(lines, *_title(content), notes)


def _pdf_pictures(path: Path) -> tuple[int, list[int]]:
    """How many pictures there are, and the numbers of the pages that hold no text."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    document = pypdfium2.PdfDocument(path)
    try:
        pictures, empty = 0, []
        for number in range(1, len(document) + 1):
            page = document[number - 1]
            pictures += sum(1 for _ in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,)))
            text = page.get_textpage()
            if not text.get_text_range().strip():
                empty.append(number)
            text.close()
            page.close()
        return pictures, empty
    finally:
        document.close()


def _web(path: Path) -> Document:
    page = read_web(path)
    lines = tuple(Line(text, "line", number) for number, text in page.lines)
    notes = _unread(page.pictures)
    notes += (f"{_count(page.embedded, 'embedded frame or video', 'embedded frames or videos')} not checked",) if page.embedded else ()
    return Document(lines, page.title, None, notes)


def _title(content: Content) -> tuple[str | None, int | None]:
    """The document's title and the block that says it: a styled title, a heading at the top, else the file's property."""

    def heading(n: int, block: Block) -> bool:
        return block.kind == "heading" and (block.text == content.title or n < _TITLE_WITHIN)

    at = next((n for n, block in enumerate(content.blocks) if block.kind == "heading" and block.text == content.title), None)
    if at is None:
        at = next((n for n, block in enumerate(content.blocks) if heading(n, block)), None)
    return (content.title, None) if at is None else (content.blocks[at].text, at)


def _unread(pictures: int, diagrams: int = 0) -> tuple[str, ...]:
    notes = (f"{_count(pictures, 'picture', past=True)} not read; text in pictures is not checked",) if pictures else ()
    return notes + ((f"{_count(diagrams, 'diagram or chart', 'diagrams or charts', past=True)} not read",) if diagrams else ())


def _count(n: int, one: str, many: str | None = None, *, verb: bool = True, past: bool = False) -> str:
    """`1 picture was`, `2 hidden slides are`."""
    is_, are = ("was", "were") if past else ("is", "are")
    return f"{n} {one if n == 1 else many or one + 's'}" + (f" {is_ if n == 1 else are}" if verb else "")


DOCUMENTS: dict[str, Callable[[Path], Document]] = {".docx": _word, ".pptx": _slides, ".pdf": _pdf, ".html": _web, ".htm": _web}
"""The reader of each suffix."""
