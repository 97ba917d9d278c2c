import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from assistant.errors import InputError
from assistant.ui.work import Done, Progress, Tick, work


@pytest.fixture
def executor() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as executor:
        yield executor


def test_quick_work_ends_at_once(executor: ThreadPoolExecutor) -> None:
    assert list(work(executor, lambda progress: 7)) == [Done(7)]


def test_progress_comes_before_the_end(executor: ThreadPoolExecutor) -> None:
    def task(progress: Progress) -> str:
        for n in range(3):
            progress(n, 3, f"file {n}")
            time.sleep(0.12)
        return "all"

    steps = list(work(executor, task))
    assert Tick(1, 3, "file 1") in steps
    assert steps[-1] == Done("all")


def test_silent_work_still_beats(executor: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.ui.work.BEAT_S", 0.02)
    steps = list(work(executor, lambda progress: time.sleep(0.1)))
    assert steps[0] == Tick()
    assert steps[-1] == Done(None)


def test_an_error_is_handed_over(executor: ThreadPoolExecutor) -> None:
    def task(progress: Progress) -> None:
        raise InputError("is empty")

    end = list(work(executor, task))[-1]
    assert isinstance(end, Done)
    assert isinstance(end.error, InputError)


def test_closing_stops_the_task_at_its_next_step(executor: ThreadPoolExecutor) -> None:
    ended, cleaned = Event(), Event()

    def task(progress: Progress) -> None:
        try:
            for n in range(10_000):
                progress(n, 10_000, "")
                time.sleep(0.005)
        finally:
            cleaned.set()
        ended.set()

    steps = work(executor, task)
    next(steps)
    steps.close()
    assert cleaned.wait(2)
    assert not ended.is_set()
