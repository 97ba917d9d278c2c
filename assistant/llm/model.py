"""The one gate to any model: fill a prompt, ask, read the reply, ask again where it does not fit."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from typing import TypeVar

from pydantic import BaseModel

from assistant.errors import AssistantError, ModelError, PromptError
from assistant.llm.cache import MemoryCache, ReplyCache, cache_key
from assistant.llm.failures import CallFailed
from assistant.llm.prompt import Message, Prompt
from assistant.llm.recorded import Absent
from assistant.llm.reply import RawReply, read_reply
from assistant.llm.schema import instruction
from assistant.llm.transport import Clock, Limits, Stop, cancelled, carry
from assistant.llm.wire import Backend, Request

T = TypeVar("T", bound=BaseModel)
Progress = Callable[[int, int, str], None]

TURNS = 3
"""A question and at most two more, each showing the model what was wrong with its reply."""
_SHOWN = 20_000  # characters of a wrong reply that are shown back


@dataclass(frozen=True)
class Call:
    """The record of one request: what was asked of whom, what it cost, how it ended. `error` is a ModelError's reason."""

    prompt: str
    model: str | None
    input_tokens: int | None
    output_tokens: int | None
    ms: int
    attempts: int
    cached: bool
    mode: str | None
    error: str | None


class Model:
    """A language model. `name` is None when none is configured; `available` says whether asking makes sense."""

    def __init__(self, backend: Backend, *, limits: Limits | None = None, cache: ReplyCache | None = None,
                 record: Callable[[Call], None] | None = None, clock: Clock | None = None) -> None:  # fmt: skip
        self._backend, self._limits, self._record = backend, limits or Limits(), record
        self._cache: ReplyCache = cache if cache is not None else MemoryCache()
        self._clock = clock or Clock()
        self._recording = threading.Lock()  # the workers of a batch record one at a time

    def __repr__(self) -> str:
        return f"Model({self.name!r})"

    @property
    def name(self) -> str | None:
        """The model's name as configured, or None."""
        return self._backend.name

    @property
    def available(self) -> bool:
        """Whether a model is configured and can be opened; it may still fail to answer."""
        return not isinstance(self._backend, Absent)

    def fresh(self, limits: Limits | None = None) -> Model:
        """The same model with an empty cache of its own, and other limits where they are given."""
        return Model(self._backend, limits=limits or self._limits, record=self._record, clock=self._clock)

    def ask(self, prompt: Prompt, schema: type[T], /, **values: str) -> T:
        """Fill the prompt, ask, parse; show a reply that does not fit the schema its error and ask again, twice at most.

        Raises PromptError, NotConfigured, or ModelError, which keeps the last reply.
        """
        return self._ask(_request(prompt, schema, values), schema, Stop())

    def ask_many(self, prompt: Prompt, schema: type[T], rows: Sequence[Mapping[str, str]], /, *, cancel: threading.Event | None = None,
                 progress: Progress | None = None) -> list[T | ModelError]:  # fmt: skip
        """`ask` for every row, `limits.concurrency` at a time; results in the order of the rows, a failed one as its ModelError.

        After a failure that every further row would meet (wrong key, unreachable, quota) and after `cancel` nothing more is
        sent. Prompts are filled first, so a PromptError is raised before anything is sent; NotConfigured is raised too.
        """
        requests = [_request(prompt, schema, row) for row in rows]
        batch = _Batch(cancel)
        results: list[T | ModelError] = [cancelled() for _ in requests]
        pool = ThreadPoolExecutor(max_workers=max(1, min(self._limits.concurrency, len(requests))))
        try:
            places = {pool.submit(self._one, request, schema, batch): n for n, request in enumerate(requests)}
            for done, future in enumerate(as_completed(places), 1):
                results[places[future]] = future.result()
                if progress:
                    progress(done, len(requests), prompt.name)
        finally:  # also on Ctrl-C and on NotConfigured: nothing more is sent, nothing is left running
            batch.closed.set()
            pool.shutdown(wait=True, cancel_futures=True)
        return results

    def _one(self, request: Request, schema: type[T], batch: _Batch) -> T | ModelError:
        if batch.failure:
            return ModelError(batch.failure.reason, f"not sent, for an earlier request failed: {batch.failure}")
        if batch.stop.is_set():
            return cancelled()
        try:
            return self._ask(request, schema, batch.stop)
        except CallFailed as error:
            if error.fatal or (error.wait or 0) > self._limits.longest_wait:
                batch.failure = batch.failure or error
            return error
        except ModelError as error:
            return error

    def _ask(self, request: Request, schema: type[T], stop: Stop) -> T:
        until = self._clock.now() + self._limits.deadline
        for turn in range(1, TURNS + 1):
            try:
                return self._turn(request, schema, until, stop)
            except ModelError as error:
                if error.reason != "schema" or turn == TURNS:
                    raise
                request = _again(request, error)
        raise AssertionError("the last turn returns or raises")

    def _turn(self, request: Request, schema: type[T], until: float, stop: Stop) -> T:
        """One request, or its cached reply, and the record of it. Only replies that fit are kept."""
        key, began, attempts = cache_key(self._backend.identity, request), self._clock.now(), 0
        raw = self._cache.get(key)
        cached, failed = raw is not None, "interrupted"

        def complete(seconds: float) -> RawReply:
            nonlocal attempts
            attempts += 1
            return self._backend.complete(request, seconds)

        try:
            raw = raw or carry(complete, self._limits, self._clock, until=until, stop=stop)
            value = read_reply(raw, schema)
            if not cached:
                self._cache.put(key, raw)
            failed = ""
            return value
        except AssistantError as error:
            failed = error.reason if isinstance(error, ModelError) else "not_configured"
            raise
        finally:
            if self._record:
                got, ms = raw or RawReply(""), round((self._clock.now() - began) * 1000)
                tokens = (got.input_tokens, got.output_tokens)
                with self._recording:
                    self._record(Call(request.prompt, self.name, *tokens, ms, attempts, cached, got.mode, failed or None))


class _Batch:
    """What the workers of one `ask_many` share."""

    def __init__(self, cancel: threading.Event | None) -> None:
        self.closed = threading.Event()
        self.stop = Stop(self.closed, *([cancel] if cancel else []))
        self.failure: CallFailed | None = None


def _request(prompt: Prompt, schema: type[BaseModel], values: Mapping[str, str]) -> Request:
    """The prompt filled, with the form of the reply at the end of its system part."""
    if prompt.meta.output != schema.__name__:
        raise PromptError(f"prompt {prompt.name}: its output is {prompt.meta.output}, expected {schema.__name__}")
    system, *rest = prompt.fill(values)
    system = Message("system", f"{system.content}\n\n{instruction(schema)}")
    return Request((system, *rest), schema, prompt.meta.temperature, prompt.id)


def _again(request: Request, error: ModelError) -> Request:
    """The request with the wrong reply and what is wrong with it."""
    reply = (error.reply or "").strip()[:_SHOWN] or "(empty)"
    complaint = f"That reply cannot be used: {error}. Reply again with one JSON object that fits the schema, and with nothing else."
    return replace(request, messages=(*request.messages, Message("assistant", reply), Message("user", complaint)))
