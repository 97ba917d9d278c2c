from __future__ import annotations

import threading
import time
from typing import Any

import pytest

from assistant.errors import ModelError
from assistant.llm import transport
from assistant.llm.failures import CallFailed
from assistant.llm.transport import Clock, Limits, RequestsNotAllowed, Stop, carry, require_network


class Calls:
    """Fails with the given failures in turn, then works."""

    def __init__(self, clock: Any, *failures: BaseException, takes: float = 0.0) -> None:
        self.clock, self.failures, self.takes = clock, list(failures), takes
        self.given: list[float] = []

    def __call__(self, seconds: float) -> str:
        self.given.append(seconds)
        self.clock.time += self.takes
        if self.failures:
            raise self.failures.pop(0)
        return "done"


def _carry(calls: Calls, limits: Limits | None = None, stop: Stop | None = None) -> str:
    limits = limits or Limits()
    return carry(calls, limits, calls.clock, until=calls.clock.now() + limits.deadline, stop=stop or Stop())


def test_passing_failures_are_tried_again_with_growing_waits(fake_clock):
    calls = Calls(fake_clock(), CallFailed("server", "500"), CallFailed("unreachable", "dropped"))
    assert _carry(calls) == "done"
    first, second = calls.clock.pauses
    assert 0.3 < first < 0.7
    assert 0.7 < second < 1.3


def test_it_stops_after_its_attempts(fake_clock):
    calls = Calls(fake_clock(), *[CallFailed("server", str(n)) for n in range(9)])
    with pytest.raises(CallFailed, match="2"):
        _carry(calls)
    assert len(calls.given) == 3


@pytest.mark.parametrize("reason", ["auth", "request", "refused"])
def test_lasting_failures_are_not_tried_again(fake_clock, reason):
    calls = Calls(fake_clock(), CallFailed(reason, "no"))
    with pytest.raises(CallFailed):
        _carry(calls)
    assert len(calls.given) == 1
    assert calls.clock.pauses == []


def test_retry_after_is_kept_up_to_the_cap(fake_clock):
    calls = Calls(fake_clock(), CallFailed("rate_limited", "x", wait=7), CallFailed("rate_limited", "x", wait=120))
    assert _carry(calls) == "done"
    assert calls.clock.pauses == [7, 20]


def test_a_wait_past_the_deadline_is_not_begun(fake_clock):
    calls = Calls(fake_clock(), CallFailed("rate_limited", "x", wait=15))
    with pytest.raises(CallFailed, match="x"):
        _carry(calls, Limits(deadline=10))
    assert calls.clock.pauses == []


def test_an_attempt_gets_no_more_than_what_is_left(fake_clock):
    calls = Calls(fake_clock(), CallFailed("timeout", "x"), CallFailed("timeout", "x"), takes=60)
    with pytest.raises(CallFailed):
        _carry(calls, Limits(timeout=60, deadline=100, backoff=0))
    assert calls.given == [60, 40]


def test_a_reply_that_never_completes_is_given_up_in_time():
    def drip(seconds: float) -> str:
        time.sleep(3)
        return "late"

    began = time.monotonic()
    with pytest.raises(CallFailed, match="no complete reply") as caught:
        carry(drip, Limits(), Clock(), until=time.monotonic() + 0.2, stop=Stop())
    assert caught.value.reason == "timeout"
    assert time.monotonic() - began < 1.5


def test_cancelling_ends_a_running_call_and_a_wait():
    event = threading.Event()
    threading.Timer(0.1, event.set).start()
    began = time.monotonic()
    with pytest.raises(ModelError) as caught:
        carry(lambda seconds: time.sleep(3), Limits(), Clock(), until=time.monotonic() + 60, stop=Stop(event))
    assert caught.value.reason == "cancelled"
    Clock().pause(30, Stop(event))
    assert time.monotonic() - began < 1.5


def test_a_bug_in_the_call_keeps_its_type(fake_clock):
    with pytest.raises(ZeroDivisionError):
        _carry(Calls(fake_clock(), ZeroDivisionError()))


def test_the_switch_shuts_the_network(monkeypatch):
    with pytest.raises(RequestsNotAllowed):
        require_network()
    monkeypatch.setattr(transport, "ALLOW_MODEL_REQUESTS", True)
    require_network()
    monkeypatch.setenv("ONEVOICE_ALLOW_MODEL_REQUESTS", "0")
    with pytest.raises(RequestsNotAllowed):
        require_network()
