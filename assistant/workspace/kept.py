"""Reports on many copies in little memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from pydantic_core import PydanticSerializationError

from assistant.domain.finding import CopyReport

_TOGETHER = 50
"""Reports packed together: more save little, and one asked for by its place costs the unpacking of all of them."""

_Block = bytes | tuple[CopyReport, ...]


class KeptReports(Sequence[CopyReport]):
    """Reports in the order added, packed as JSON and made again each time they are asked for; what `--fix` writes is not kept."""

    def __init__(self, reports: Iterable[CopyReport] = ()) -> None:
        self._blocks: list[_Block] = []
        self._open: list[CopyReport] = []
        for report in reports:
            self.append(report)

    def append(self, report: CopyReport) -> None:
        """Add a report."""
        self._open.append(report)
        if len(self._open) == _TOGETHER:
            self._blocks.append(_packed(self._open))
            self._open = []

    def __len__(self) -> int:
        return len(self._blocks) * _TOGETHER + len(self._open)

    def __iter__(self) -> Iterator[CopyReport]:
        for block in self._blocks:
            yield from _unpacked(block)
        yield from self._open

    @overload
    def __getitem__(self, n: int) -> CopyReport: ...
    @overload
    def __getitem__(self, n: slice) -> Sequence[CopyReport]: ...
    def __getitem__(self, n: int | slice) -> CopyReport | Sequence[CopyReport]:
        if isinstance(n, slice):
            return [self[place] for place in range(*n.indices(len(self)))]
        block, place = divmod(range(len(self))[n], _TOGETHER)
        return (_unpacked(self._blocks[block]) if block < len(self._blocks) else self._open)[place]


def _packed(reports: Sequence[CopyReport]) -> _Block:
    try:
        return zlib.compress("\n".join(report.model_dump_json() for report in reports).encode(), 1)
    except PydanticSerializationError:  # a file name that is no UTF-8 cannot be JSON
        return tuple(reports)


def _unpacked(block: _Block) -> Sequence[CopyReport]:
    if isinstance(block, tuple):
        return block
    return [CopyReport.model_validate_json(line) for line in zlib.decompress(block).split(b"\n")]
