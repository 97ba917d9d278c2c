from __future__ import annotations

import threading

import pytest

from assistant.errors import ModelError, NotConfigured, PromptError
from assistant.llm.cache import FileCache
from assistant.llm.failures import CallFailed
from assistant.llm.model import Call, Model
from assistant.llm.prompt import MATERIAL_RULE
from assistant.llm.recorded import NO_MODEL, Absent
from assistant.llm.reply import RawReply
from assistant.llm.transport import Limits


def test_the_reply_comes_back_as_the_schema(fake, prompt, line, good):
    backend = fake(good)
    assert Model(backend).ask(prompt, line, topic="lamps") == line(headline="Camp begins", points=["a", "b"])
    system, user = backend.requests[0].messages
    assert system.content.startswith("You write.\n\n" + MATERIAL_RULE)
    assert '"headline"' in system.content
    assert user.content == "About lamps."
    assert backend.requests[0].temperature == 0.3
    assert backend.requests[0].prompt == prompt.id


def test_a_reply_that_does_not_fit_is_shown_its_error(fake, prompt, line, good):
    backend = fake("no JSON here", '{"headline": 3}', good)
    assert Model(backend).ask(prompt, line, topic="x").headline == "Camp begins"
    last = backend.requests[2].messages
    assert [m.role for m in last] == ["system", "user", "assistant", "user", "assistant", "user"]
    assert last[2].content == "no JSON here"
    assert "no JSON object" in last[3].content
    assert "points: Field required" in last[5].content


def test_it_asks_again_twice_at_most_and_keeps_the_last_reply(fake, prompt, line):
    backend = fake("one", "two", "three", "four")
    with pytest.raises(ModelError) as caught:
        Model(backend).ask(prompt, line, topic="x")
    assert (caught.value.reason, caught.value.reply) == ("schema", "three")
    assert len(backend.requests) == 3


def test_an_empty_reply_is_asked_again_without_an_empty_message(fake, prompt, line, good):
    backend = fake("", good)
    Model(backend).ask(prompt, line, topic="x")
    assert all(m.content for m in backend.requests[1].messages)


@pytest.mark.parametrize(
    ("raw", "reason"), [(RawReply('{"headline": "a', "length"), "truncated"), (RawReply("", "stop", refusal="no"), "refused")]
)
def test_cut_off_and_refused_replies_are_not_asked_again(fake, prompt, line, raw, reason):
    backend = fake(raw)
    with pytest.raises(ModelError) as caught:
        Model(backend).ask(prompt, line, topic="x")
    assert caught.value.reason == reason
    assert len(backend.requests) == 1


def test_a_prompt_made_for_another_schema_is_refused(fake, prompt, line, good):
    class Other(line):
        pass

    with pytest.raises(PromptError, match="its output is Line, expected Other"):
        Model(fake(good)).ask(prompt, Other, topic="x")


def test_holes_may_be_called_like_parameters(fake, line, good):
    from assistant.llm.prompt import parse_prompt

    text = "---\ninputs: [prompt, schema]\noutput: Line\n---\n# User\n{{prompt}} {{schema}}"
    backend = fake(good)
    Model(backend).ask(parse_prompt("p", text), line, prompt="a", schema="b")
    assert backend.requests[0].messages[1].content == "a b"


def test_the_deadline_covers_all_turns(fake, fake_clock, prompt, line):
    clock = fake_clock(tick=30.0)
    backend = fake("nope")
    with pytest.raises(ModelError) as caught:
        Model(backend, limits=Limits(deadline=100), clock=clock).ask(prompt, line, topic="x")
    assert caught.value.reason == "timeout"
    assert 1 <= len(backend.requests) < 3


def test_the_same_question_is_asked_once(fake, prompt, line, good, tmp_path):
    backend, calls = fake(good), []
    model = Model(backend, record=calls.append)
    first, second, other = (model.ask(prompt, line, topic=t) for t in ("x", "x", "y"))
    assert first == second == other
    assert len(backend.requests) == 2
    assert [c.cached for c in calls] == [False, True, False]

    for _ in range(2):  # a new process
        Model(backend, cache=FileCache(tmp_path)).ask(prompt, line, topic="z")
    assert len(backend.requests) == 3
    model.fresh().ask(prompt, line, topic="x")
    assert len(backend.requests) == 4


def test_a_reply_that_does_not_fit_is_not_kept(fake, prompt, line, good):
    backend = fake("bad", good, good, good)
    model = Model(backend)
    model.ask(prompt, line, topic="x")
    model.ask(prompt, line, topic="x")
    assert len(backend.requests) == 3  # the first wording is asked anew


def test_every_request_is_recorded(fake, fake_clock, prompt, line, good):
    calls: list[Call] = []
    backend = fake(CallFailed("server", "500"), "bad", good)
    Model(backend, record=calls.append, clock=fake_clock()).ask(prompt, line, topic="x")
    assert [(c.prompt, c.model, c.input_tokens, c.output_tokens, c.attempts, c.cached, c.error) for c in calls] == [
        (prompt.id, "fake", 7, 3, 2, False, "schema"),
        (prompt.id, "fake", 7, 3, 1, False, None),
    ]


def test_without_a_model_it_says_what_to_set(prompt, line):
    model = Model(Absent(NO_MODEL))
    assert (model.name, model.available) == (None, False)
    with pytest.raises(NotConfigured, match="ONEVOICE_MODEL"):
        model.ask(prompt, line, topic="x")
    with pytest.raises(NotConfigured, match="ONEVOICE_MODEL"):
        model.ask_many(prompt, line, [{"topic": "x"}, {"topic": "y"}])


ROWS = [{"topic": str(n)} for n in range(12)]


def test_a_batch_keeps_its_order_and_its_failures(fake, prompt, line, good):
    backend = fake(good, CallFailed("request", "too long"), good)
    seen = []
    results = Model(backend, limits=Limits(concurrency=1)).ask_many(prompt, line, ROWS[:3], progress=lambda *a: seen.append(a))
    assert [type(r).__name__ for r in results] == ["Line", "CallFailed", "Line"]
    assert seen == [(1, 3, "line"), (2, 3, "line"), (3, 3, "line")]
    assert Model(backend).ask_many(prompt, line, []) == []


def test_a_batch_runs_so_many_at_a_time(fake, prompt, line, good):
    hold = threading.Event()
    backend = fake(good, hold=hold)
    threading.Timer(0.3, hold.set).start()
    Model(backend, limits=Limits(concurrency=3)).ask_many(prompt, line, ROWS)
    assert backend.most == 3
    assert len(backend.requests) == 12


@pytest.mark.parametrize(
    "failure",
    [
        CallFailed("auth", "bad key"),
        CallFailed("unreachable", "refused", retry=False),
        CallFailed("rate_limited", "quota", retry=False),
        CallFailed("request", "no such model", status=404),
    ],
)
def test_a_batch_stops_after_a_failure_that_all_would_meet(fake, prompt, line, failure):
    backend = fake(failure)
    results = Model(backend, limits=Limits(concurrency=1)).ask_many(prompt, line, ROWS)
    assert len(backend.requests) == 1
    assert [r.reason for r in results] == [failure.reason] * 12
    assert "not sent" in str(results[-1])


def test_a_batch_goes_on_after_a_failure_of_one(fake, prompt, line, good):
    backend = fake(CallFailed("request", "too long", status=400), good)
    results = Model(backend, limits=Limits(concurrency=1)).ask_many(prompt, line, ROWS)
    assert len(backend.requests) == 12
    assert sum(isinstance(r, line) for r in results) == 11


def test_a_batch_can_be_cancelled(fake, prompt, line, good):
    cancel, hold = threading.Event(), threading.Event()
    backend = fake(good, hold=hold)
    threading.Timer(0.2, cancel.set).start()
    results = Model(backend, limits=Limits(concurrency=2)).ask_many(prompt, line, ROWS, cancel=cancel)
    hold.set()
    assert [r.reason for r in results] == ["cancelled"] * 12
    assert len(backend.requests) == 2


def test_a_batch_checks_its_rows_before_it_sends_any(fake, prompt, line, good):
    backend = fake(good)
    with pytest.raises(PromptError, match="missing: topic"):
        Model(backend).ask_many(prompt, line, [{"topic": "x"}, {}])
    assert backend.requests == []


def test_ctrl_c_in_a_batch_leaves_nothing_running(fake, prompt, line, good):
    backend = fake(good)

    def interrupt(done: int, total: int, label: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Model(backend, limits=Limits(concurrency=1)).ask_many(prompt, line, ROWS, progress=interrupt)
    sent = len(backend.requests)
    assert sent < 12
    assert backend.running == 0
