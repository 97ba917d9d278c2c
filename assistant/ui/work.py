"""Long work beside the page: it runs in a thread, says how far it is, and can be stopped at every step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Event
from time import monotonic
from typing import Generic, TypeVar

T = TypeVar("T")
Progress = Callable[[int, int, str], None]

BEAT_S = 0.4
"""How often a page hears of work that has nothing to say; between two beats nothing can be stopped."""
LEAST_S = 0.1
"""The least time between two ticks: a page need not draw every file of thousands."""


class Stopped(BaseException):
    """Raised inside work whose page has gone or was told to stop; like Ctrl-C it passes every `except` for errors."""


@dataclass(frozen=True)
class Tick:
    """How far the work is: `done` of `total` (0: not known), and what is at work."""

    done: int = 0
    total: int = 0
    label: str = ""


@dataclass(frozen=True)
class Done(Generic[T]):
    """The end of the work: what it gave, or the error it ended in."""

    value: T | None
    error: BaseException | None = None


def work(executor: Executor, task: Callable[[Progress], T]) -> Iterator[Tick | Done[T]]:
    """Run the task, yield its ticks and last its end. Closing the iterator stops the task at its next step."""
    ticks: SimpleQueue[Tick | None] = SimpleQueue()
    stop = Event()

    def progress(done: int, total: int, label: str) -> None:
        if stop.is_set():
            raise Stopped
        ticks.put(Tick(done, total, label))

    future = executor.submit(task, progress)
    future.add_done_callback(lambda _: ticks.put(None))
    last, said = Tick(), monotonic()
    try:
        while True:
            try:
                tick = ticks.get(timeout=BEAT_S)
            except Empty:
                tick = last
            if tick is None:
                break
            if tick is last or monotonic() - said >= LEAST_S:
                said = monotonic()
                yield tick
            last = tick
        error = future.exception()
        yield Done(None, error) if error else Done(future.result())
    finally:
        stop.set()
