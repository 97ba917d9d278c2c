from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from assistant.llm import backends, transport
from assistant.llm.prompt import Prompt, parse_prompt
from assistant.llm.reply import RawReply
from assistant.llm.transport import Clock, Stop
from assistant.llm.wire import Request


@pytest.fixture(autouse=True)
def _network_shut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "ALLOW_MODEL_REQUESTS", False)
    monkeypatch.setattr(backends, "_TAKES", {})


@pytest.fixture
def gate_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests that answer the requests themselves, in the process."""
    monkeypatch.setattr(transport, "ALLOW_MODEL_REQUESTS", True)


class Line(BaseModel):
    """What the fake model is asked for."""

    headline: str
    points: list[str]


GOOD = '{"headline": "Camp begins", "points": ["a", "b"]}'


class FakeBackend:
    """Answers from a list: text, a RawReply, or an exception to raise; keeps the requests."""

    name: str | None = "fake"
    identity = "fake"

    def __init__(self, *answers: Any, hold: threading.Event | None = None) -> None:
        self.answers, self.requests, self.hold = list(answers), [], hold
        self.seconds: list[float] = []
        self.running = self.most = 0
        self._lock = threading.Lock()

    def complete(self, request: Request, seconds: float) -> RawReply:
        with self._lock:
            self.requests.append(request)
            self.seconds.append(seconds)
            answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
            self.running += 1
            self.most = max(self.most, self.running)
        if self.hold:
            self.hold.wait(5)
        with self._lock:
            self.running -= 1
        if isinstance(answer, BaseException):
            raise answer
        return answer if isinstance(answer, RawReply) else RawReply(answer, "stop", input_tokens=7, output_tokens=3)


class FakeClock(Clock):
    """Time passes only in pauses, and by `tick` at every look."""

    def __init__(self, tick: float = 0.0) -> None:
        self.time, self.pauses, self.tick = 1000.0, [], tick

    def now(self) -> float:
        self.time += self.tick
        return self.time

    def pause(self, seconds: float, stop: Stop) -> None:
        self.pauses.append(seconds)
        self.time += seconds


@pytest.fixture
def line() -> type[BaseModel]:
    return Line


@pytest.fixture
def good() -> str:
    return GOOD


@pytest.fixture
def fake() -> type[FakeBackend]:
    return FakeBackend


@pytest.fixture
def fake_clock() -> type[FakeClock]:
    return FakeClock


@pytest.fixture
def prompt() -> Prompt:
    head = "---\ninputs: [topic]\noutput: Line\ntemperature: 0.3\n---\n"
    return parse_prompt("line", head + "# System\nYou write.\n# User\nAbout {{topic}}.\n")


@pytest.fixture
def answering(gate_open: None) -> Iterator[Callable[..., Any]]:
    """An httpx2 client whose answers come from a function of (body, request); `.bodies` keeps what was sent."""
    import httpx2

    clients = []

    def make(answer: Callable[[dict[str, Any]], Any]) -> Any:
        import json

        bodies: list[dict[str, Any]] = []

        def handle(request: httpx2.Request) -> httpx2.Response:
            body = json.loads(request.content)
            bodies.append(body)
            got = answer(body)
            return got if isinstance(got, httpx2.Response) else httpx2.Response(200, json=got)

        client = httpx2.Client(transport=httpx2.MockTransport(handle))
        client.bodies = bodies  # type: ignore[attr-defined]
        clients.append(client)
        return client

    yield make
    for client in clients:
        client.close()
