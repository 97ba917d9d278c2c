"""How a call is carried: the switch that shuts the network, attempts with back-off, a deadline, cancelling."""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import Generic, TypeVar

from assistant.errors import ModelError
from assistant.llm.failures import CallFailed

R = TypeVar("R")

ALLOW_MODEL_REQUESTS = True
"""Tests set this to False (or the variable ONEVOICE_ALLOW_MODEL_REQUESTS to 0): then nothing leaves through the gate."""


class RequestsNotAllowed(RuntimeError):
    """A request was about to leave although the switch is off: a fault of the test, so it is no AssistantError."""


def require_network() -> None:
    """Raises RequestsNotAllowed while the switch is off."""
    if not ALLOW_MODEL_REQUESTS or os.environ.get("ONEVOICE_ALLOW_MODEL_REQUESTS") == "0":
        raise RequestsNotAllowed("model requests are switched off (ALLOW_MODEL_REQUESTS)")


@dataclass(frozen=True)
class Limits:
    """How long and how often. Seconds throughout; `longest_wait` caps what a `Retry-After` may ask for."""

    timeout: float = 120.0
    deadline: float = 240.0
    attempts: int = 3
    backoff: float = 0.5
    longest_wait: float = 20.0
    concurrency: int = 4


class Stop:
    """Several reasons to stop, as one; without any it never stops."""

    def __init__(self, *events: threading.Event) -> None:
        self._events = events

    def is_set(self) -> bool:
        """Whether any of the events is set."""
        return any(event.is_set() for event in self._events)

    def wait(self, seconds: float) -> None:
        """Waits so many seconds, or until stopped."""
        end = time.monotonic() + seconds
        while not self.is_set() and (left := end - time.monotonic()) > 0:
            time.sleep(min(0.1, left))


class Clock:
    """Time, so that tests can put their own in its place."""

    def now(self) -> float:
        """Seconds on a clock that never goes back."""
        return time.monotonic()

    def pause(self, seconds: float, stop: Stop) -> None:
        """Waits, or less when stopped."""
        stop.wait(seconds)


def carry(call: Callable[[float], R], limits: Limits, clock: Clock, *, until: float, stop: Stop) -> R:
    """Calls until it works, at most `limits.attempts` times and never past `until`; `call` gets the seconds it may take.

    Failures that may pass (429, 5xx, timeouts, dropped connections) are tried again after the time the server asks for, at
    most `longest_wait`, else after 0.5 s, 1 s, 2 s … with jitter. A wait that would end past the deadline is not begun.
    """
    for attempt in range(1, limits.attempts + 1):
        left = until - clock.now()
        if left <= 0:
            raise CallFailed("timeout", "the deadline has passed", retry=False)
        try:
            return _within(partial(call, min(limits.timeout, left)), left, stop)
        except CallFailed as failure:
            wait = _wait(failure, attempt, limits)
            if not failure.retry or attempt == limits.attempts or clock.now() + wait >= until:
                raise
            clock.pause(wait, stop)
    raise AssertionError("the last attempt returns or raises")


def _wait(failure: CallFailed, attempt: int, limits: Limits) -> float:
    if failure.wait is not None:
        return min(failure.wait, limits.longest_wait)
    return limits.backoff * 2.0 ** (attempt - 1) * random.uniform(0.75, 1.25)


class _Outcome(Generic[R]):
    """What a call in another thread came to; as a context manager it keeps whatever was raised."""

    def __init__(self) -> None:
        self.done = threading.Event()
        self.value: R | None = None
        self.error: BaseException | None = None

    def __enter__(self) -> _Outcome[R]:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> bool:
        self.error = error
        self.done.set()
        return True


def _within(call: Callable[[], R], seconds: float, stop: Stop) -> R:
    """The call's result, or a timeout, or `cancelled`, whichever comes first.

    A socket timeout counts between two reads, so a reply that drips never meets it; therefore the call runs in a daemon
    thread that is left behind when its time is up.
    """
    outcome: _Outcome[R] = _Outcome()

    def run() -> None:
        with outcome:
            outcome.value = call()

    threading.Thread(target=run, daemon=True, name="model-call").start()
    end = time.monotonic() + seconds
    while not outcome.done.wait(min(0.05, max(0.0, end - time.monotonic()))):
        if stop.is_set():
            raise cancelled()
        if time.monotonic() >= end:
            raise CallFailed("timeout", f"no complete reply within {seconds:.0f} s", retry=False)
    if outcome.error is not None:
        raise outcome.error
    return outcome.value  # type: ignore[return-value]


def cancelled() -> ModelError:
    """What a call that was cancelled raises."""
    return ModelError("cancelled", "cancelled")
