"""Cutting blocks into passages that can be found and cited.

A passage lies under one heading and on one page or slide. Short blocks are joined, long paragraphs cut between sentences, a list item
keeps the lead-in line and the items above it, a table row stays whole: no figure is parted from what it is about.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.domain.source import Locator, Metadata, Passage
from assistant.loaders.blocks import NOTHING, Block
from assistant.text.sentences import sentences

_LEAST, _FULL, _MOST = 150, 350, 600
"""Sizes in Chinese characters; an English word weighs three, so 600 is 200 words. A passage is closed when it is full."""
_LONGEST = 2400
"""A sentence beyond this is no sentence (a pasted log, a table without bars) and is cut at commas or spaces."""
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_WORD = re.compile(r"[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+")
_LEAD_IN = re.compile(r"[:：]\s*$")
_LEANS_BACK = re.compile(
    r"(?:This|That|These|Those|It|They|Of (?:these|which)|Both|The (?:former|latter))\b|其中|这|该|此|它|前者|后者|同比|环比|较|相比"
)
_NUMBERING = re.compile(r"^\s*(?:第?[\d一二三四五六七八九十]+(?:[.、)）章节部分]|\.\d+)*\s*)")
_WHEN = re.compile(r"(?:19|20)\d\d(?:\s*[-/.年]\s*\d{1,2}(?:\s*[-/.月]\s*\d{1,2}日?)?)?|Q[1-4]|H[12]")


def size(text: str) -> int:
    """How long a text is to read: Chinese characters, and three for every word of another script."""
    return len(_HAN.findall(text)) + 3 * len(_WORD.findall(text))


@dataclass(frozen=True)
class _Piece:
    """A text that is not cut any more; `lead` is repeated before it when it begins a passage."""

    text: str
    place: Locator
    lead: str = ""


@dataclass
class _Open:
    """The passage being filled."""

    lines: list[str] = field(default_factory=list)
    places: list[Locator] = field(default_factory=list)
    size: int = 0

    def add(self, piece: _Piece) -> None:
        lines = [piece.text] if self.lines or not piece.lead else [piece.lead, piece.text]
        self.lines += lines
        self.places.append(piece.place)
        self.size += sum(map(size, lines))


@dataclass(frozen=True)
class _Cut:
    text: str
    place: Locator
    metadata: Metadata = NOTHING


def make_passages(blocks: Sequence[Block], source_id: str) -> tuple[Passage, ...]:
    """Passages in reading order. An id rests on the passage's text, so that it outlives changes elsewhere in the file."""
    taken: set[str] = set()
    made = []
    for ordinal, cut in enumerate(_cuts(blocks)):
        made.append(
            Passage(
                id=_identity(source_id, cut.text, taken),
                source_id=source_id,
                ordinal=ordinal,
                text=cut.text,
                locator=cut.place,
                metadata=cut.metadata,
            )
        )
    return tuple(made)


def _identity(source_id: str, text: str, taken: set[str]) -> str:
    """The source's id and 8 hex digits over the text and how often it came before; the next free one where two texts meet."""
    occurrence = 0
    while True:
        digest = hashlib.sha256(text.encode() + b"\0" + str(occurrence).encode()).hexdigest()
        made = f"{source_id}-{digest[:8]}"
        if made not in taken:
            taken.add(made)
            return made
        occurrence += 1


def _cuts(blocks: Sequence[Block]) -> Iterator[_Cut]:
    path: list[tuple[int, str]] = []
    section: list[Block] = []
    for block in blocks:
        text = block.text.strip()
        if not text:
            continue
        if block.kind in ("heading", "whole") or (section and _spot(section[0]) != _spot(block)):
            yield from _section(section, path)
            section = []
        if block.kind == "whole":
            yield _Cut(text, block.place, block.metadata)
        elif block.kind == "heading":
            path = [*((level, title) for level, title in path if level < block.level), (block.level, " ".join(text.split()))]
            if block.said or _states(text):
                section.append(Block(text, "text", place=block.place))
        else:
            section.append(block)
    yield from _section(section, path)


def _spot(block: Block) -> tuple[object, ...]:
    return block.place.page, block.place.slide, block.place.sheet


def _states(heading: str) -> bool:
    """A heading with a figure that is neither its number nor a date says something worth finding."""
    return any(c.isdigit() for c in _WHEN.sub("", _NUMBERING.sub("", heading)))


def _section(blocks: Sequence[Block], path: Sequence[tuple[int, str]]) -> Iterator[_Cut]:
    """The passages of the blocks under one heading on one page."""
    heading = " > ".join(title for _, title in path) or None
    done: list[_Open] = []
    now = _Open()
    for piece in _pieces(blocks):
        if now.lines and (now.size >= _FULL or now.size + size(piece.text) > _MOST):
            done.append(now)
            now = _Open()
        now.add(piece)
    if now.lines:
        done.append(now)
    if len(done) > 1 and done[-1].size < _LEAST and done[-2].size + done[-1].size <= _MOST:
        last = done.pop()
        done[-1].lines += last.lines
        done[-1].places += last.places
    for passage in done:
        yield _Cut("\n".join(passage.lines), _place(passage.places, heading))


def _place(places: Sequence[Locator], heading: str | None) -> Locator:
    """The place of a passage: a row only where all of it is one row."""
    rows = {place.row for place in places}
    return places[0].model_copy(update={"heading": heading, "row": places[0].row if len(rows) == 1 else None})


def _pieces(blocks: Sequence[Block]) -> Iterator[_Piece]:
    """Blocks with their leads; a lead-in line is held back and goes in front of the first item or row below it."""
    held: Block | None = None
    above: list[tuple[int, str]] = []  # the lead-in (level -1) and the items that the next item stands below
    for block in blocks:
        own = block.text.strip()
        text = f"{held.text}\n{own}" if held else own
        if block.kind in ("item", "row"):
            level = block.level if block.kind == "item" else 0
            above = [(depth, line) for depth, line in above if depth < level]
            yield from _sized(text, block.place, "" if held else "\n".join(line for _, line in above))
            held = None
            above += [(level, own)] if block.kind == "item" else []
        elif _LEAD_IN.search(own) and size(text) < _LEAST:
            held, above = Block(text, place=block.place), [(-1, text)]
        else:
            yield from _sized(text, block.place)
            held, above = None, []
    if held:
        yield _Piece(held.text, held.place)


def _sized(text: str, place: Locator, lead: str = "") -> Iterator[_Piece]:
    """A text cut between sentences into parts of about the same size, none above the limit if its sentences allow."""
    total = size(text)
    if total <= _MOST or place.row is not None:
        yield _Piece(text, place, lead)
        return
    aim = total / -(-total // _MOST)
    start, end, filled = 0, 0, 0
    for left, right in _steps(text):
        step = size(text[left:right])
        if end > start and filled + step / 2 > aim:
            yield _Piece(text[start:end].strip(), place, lead)
            start, filled = left, 0
        end, filled = right, filled + step
    yield _Piece(text[start:].strip(), place, lead)


def _steps(text: str) -> list[tuple[int, int]]:
    """Stretches that may be parted: sentences, with what follows a semicolon or a colon, or leans on the sentence before, kept to it."""
    steps: list[tuple[int, int]] = []
    for sentence in sentences(text):
        if steps and (text[steps[-1][1] - 1] in ";；:：" or _LEANS_BACK.match(text, sentence.start)):
            steps[-1] = (steps[-1][0], sentence.end)
        else:
            steps.append((sentence.start, sentence.end))
    return [part for step in steps for part in (_chopped(text, *step) if size(text[slice(*step)]) > _LONGEST else [step])]


def _chopped(text: str, start: int, end: int) -> list[tuple[int, int]]:
    parts = []
    while end - start > _LONGEST:
        window = text[start : start + _LONGEST]
        cut = max(window.rfind(mark) for mark in "\n，, ") + 1 or _LONGEST
        parts.append((start, start + cut))
        start += cut
    return [*parts, (start, end)]
