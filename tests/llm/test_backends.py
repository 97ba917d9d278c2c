from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from assistant.errors import ModelError, NotConfigured
from assistant.llm.backends import Endpoint, OpenAICompatible, OtherProvider
from assistant.llm.failures import CallFailed
from assistant.llm.model import Model
from assistant.llm.prompt import Message
from assistant.llm.transport import Limits, RequestsNotAllowed
from assistant.llm.wire import Request, request_key, wire

KEY = "sk-made-up-0123456789"
ONCE = Limits(attempts=1)


def completion(text: str | None, finish: str = "stop", **message: Any) -> dict[str, Any]:
    return {
        "id": "c",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": [{"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text, **message}}],
        "usage": {"prompt_tokens": 11, "completion_tokens": 5, "total_tokens": 16},
    }


def tool_call(body: dict[str, Any], arguments: str, finish: str = "tool_calls") -> dict[str, Any]:
    name = body["tools"][0]["function"]["name"]
    return completion(None, finish, tool_calls=[{"id": "1", "type": "function", "function": {"name": name, "arguments": arguments}}])


def refused(status: int, message: str) -> Any:
    import httpx2

    return httpx2.Response(status, json={"error": {"message": message, "type": "invalid_request_error"}})


def form(body: dict[str, Any]) -> str:
    return "tools" if "tools" in body else body.get("response_format", {}).get("type", "text")


def backend(client: Any, **more: Any) -> OpenAICompatible:
    return OpenAICompatible(Endpoint(**{"model": "m", "base_url": "http://model.test/v1", "key": KEY, **more}), http_client=client)


def test_the_body_as_sent(answering, prompt, line, good):
    client = answering(lambda body: completion(good))
    calls: list[Any] = []
    model = Model(backend(client, max_tokens=99, extra_body={"enable_thinking": False}), record=calls.append)
    assert model.ask(prompt, line, topic="灯").headline == "Camp begins"
    [body] = client.bodies
    assert set(body) == {"model", "messages", "stream", "temperature", "response_format", "max_tokens", "enable_thinking"}
    assert (body["model"], body["stream"], body["temperature"], body["max_tokens"], body["enable_thinking"]) == ("m", False, 0.3, 99, False)
    assert body["response_format"]["json_schema"]["strict"] is True
    assert (calls[0].mode, calls[0].input_tokens, calls[0].output_tokens) == ("json_schema", 11, 5)


@pytest.mark.parametrize("mode", ["json_schema", "function_calling", "json_object", "text"])
def test_the_key_of_a_recording_is_that_of_the_body_as_sent(answering, line, mode):
    client = answering(lambda body: completion("{}") if "tools" not in body else tool_call(body, "{}"))
    messages = (Message("system", "be “brief”"), Message("user", "灯 😀\n{{x}}"), Message("assistant", "no"), Message("user", "again"))
    request = Request(messages, line)
    backend(client, mode=mode).complete(request, 5)
    assert request_key(client.bodies[0]) == request_key(wire(request, mode))


def test_an_endpoint_that_takes_nothing_is_asked_in_ever_looser_forms_and_this_is_remembered(answering, prompt, line, good):
    def answer(body: dict[str, Any]) -> Any:
        return completion(f"Sure: {good}") if form(body) == "text" else refused(400, "response_format is unavailable, and tools too")

    client = answering(answer)
    Model(backend(client)).ask(prompt, line, topic="x")
    assert [form(b) for b in client.bodies] == ["json_schema", "tools", "json_object", "text"]
    Model(backend(client)).ask(prompt, line, topic="y")  # another model object, the same endpoint
    assert [form(b) for b in client.bodies[4:]] == ["text"]
    Model(backend(client, model="other")).ask(prompt, line, topic="y")
    assert form(client.bodies[5]) == "json_schema"


def test_the_fallback_stops_where_it_works(answering, prompt, line, good):
    client = answering(lambda body: tool_call(body, good) if "tools" in body else refused(422, "json_schema is not supported"))
    assert Model(backend(client)).ask(prompt, line, topic="x").points == ["a", "b"]
    assert [form(b) for b in client.bodies] == ["json_schema", "tools"]
    assert client.bodies[1]["tool_choice"]["function"]["name"] == "Line"


def test_a_preset_begins_at_its_own_form(answering, prompt, line, good):
    client = answering(lambda body: completion(good))
    Model(backend(client, mode="json_object")).ask(prompt, line, topic="x")
    assert client.bodies[0]["response_format"] == {"type": "json_object"}
    assert "JSON" in client.bodies[0]["messages"][0]["content"]


def test_a_refused_temperature_or_extra_field_is_left_out(answering, prompt, line, good):
    def answer(body: dict[str, Any]) -> Any:
        if "temperature" in body:
            return refused(400, "Unsupported value: 'temperature' does not support 0.3 with this model")
        return refused(400, "Unrecognized request argument: enable_thinking") if "enable_thinking" in body else completion(good)

    client = answering(answer)
    Model(backend(client, extra_body={"enable_thinking": False})).ask(prompt, line, topic="x")
    assert form(client.bodies[-1]) == "json_schema"
    assert len(client.bodies) == 3


@pytest.mark.parametrize(
    ("status", "message", "requests"),
    [
        (400, "This model's maximum context length is 8192 tokens, 90 in the functions", 1),
        (401, "no response_format for you", 1),
        (404, "no such model", 1),
        (400, "response_format is bad", 4),
    ],
)
def test_other_refusals_are_final(answering, prompt, line, status, message, requests):
    client = answering(lambda body: refused(status, message))
    with pytest.raises(CallFailed) as caught:
        Model(backend(client)).ask(prompt, line, topic="x")
    assert caught.value.status == status
    assert len(client.bodies) == requests


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (lambda body: completion('{"headline": "a', "length"), "truncated"),
        (lambda body: tool_call(body, '{"headline": "a', "length"), "truncated"),
        (lambda body: tool_call(body, '{"headline": "a'), "schema"),
        (lambda body: completion(None, refusal="I cannot"), "refused"),
        (lambda body: completion("x", "content_filter"), "refused"),
        (lambda body: completion(None), "schema"),
        (lambda body: {"choices": []}, "server"),
        (lambda body: {"choices": None}, "server"),
        (lambda body: [], "server"),
        (lambda body: {"error": {"message": "overloaded"}}, "server"),
    ],
)
def test_how_bad_answers_surface(answering, prompt, line, answer, reason):
    client = answering(answer)
    mode = "function_calling" if "tool_call" in answer.__code__.co_names else "json_schema"
    with pytest.raises(ModelError) as caught:
        Model(backend(client, mode=mode), limits=ONCE).ask(prompt, line, topic="x")
    assert caught.value.reason == reason


def test_an_html_page_is_no_completion(answering, prompt, line):
    import httpx2

    client = answering(lambda body: httpx2.Response(200, html="<html>502</html>"))
    with pytest.raises(CallFailed, match="no chat completion"):
        Model(backend(client), limits=ONCE).ask(prompt, line, topic="x")


def test_one_layer_of_retries(answering, fake_clock, prompt, line):
    client = answering(lambda body: refused(500, "boom"))
    with pytest.raises(CallFailed):
        Model(backend(client), clock=fake_clock()).ask(prompt, line, topic="x")
    assert len(client.bodies) == 3


def test_the_key_is_never_shown(answering, prompt, line, caplog):
    caplog.set_level("DEBUG")
    client = answering(lambda body: refused(401, f"Incorrect API key provided: {KEY}"))
    behind = backend(client)
    model = Model(behind, limits=ONCE)
    with pytest.raises(CallFailed) as caught:
        model.ask(prompt, line, topic="x")
    shown = [repr(model), repr(behind.endpoint), repr(behind), str(caught.value), repr(caught.value), behind.identity, caplog.text]
    assert not any(KEY in text for text in shown)
    assert "***" in str(caught.value)


def test_shut_means_shut(prompt, line):
    with pytest.raises(RequestsNotAllowed):
        Model(backend(None)).ask(prompt, line, topic="x")
    with pytest.raises(RequestsNotAllowed):
        Model(OtherProvider("anthropic", "m")).ask(prompt, line, topic="x")


def test_another_vendor_without_its_package_names_it(gate_open, prompt, line):
    with pytest.raises(NotConfigured, match="pip install langchain-anthropic"):
        Model(OtherProvider("anthropic", "m", key=KEY)).ask(prompt, line, topic="x")


def test_an_unknown_vendor_is_named_and_the_remedy_keeps_the_colons(gate_open, prompt, line):
    with pytest.raises(NotConfigured, match=r"no provider is called 'qwen3'.*openai:qwen3:8b"):
        Model(OtherProvider("qwen3", "8b")).ask(prompt, line, topic="x")


def test_another_vendor_gets_the_schema_in_its_prompt(gate_open, monkeypatch, prompt, line, good):
    from langchain.chat_models import base
    from langchain_core.language_models.fake_chat_models import FakeListChatModel

    made: list[Any] = []

    def init(model: str, **options: Any) -> FakeListChatModel:
        made.append((model, options))
        return FakeListChatModel(responses=[f"<think>hm</think>```json\n{good}\n```"])

    monkeypatch.setattr("langchain.chat_models.init_chat_model", init)
    monkeypatch.setattr(base, "init_chat_model", init)
    assert Model(OtherProvider("groq", "m:1", base_url="http://x", key=KEY)).ask(prompt, line, topic="x").headline == "Camp begins"
    model, options = made[0]
    assert (model, options["model_provider"], options["temperature"], options["base_url"]) == ("m:1", "groq", 0.3, "http://x")
    assert options["timeout"]
    assert options["max_retries"] == 0


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "nonsense://user:secret@x"])
def test_an_unusable_proxy_is_said_in_one_line(gate_open, monkeypatch, prompt, line, proxy):
    monkeypatch.setenv("ALL_PROXY", proxy)
    with pytest.raises((CallFailed, NotConfigured), match="proxy") as caught:
        Model(backend(None)).ask(prompt, line, topic="x")
    assert "secret" not in str(caught.value)


def test_importing_the_gate_imports_nothing_heavy():
    code = (
        "import sys, assistant.llm.providers, assistant.llm.embeddings, assistant.guards, json;"
        "print(json.dumps(sorted({m.split('.')[0] for m in sys.modules})))"
    )
    loaded = json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
    assert not {"openai", "langchain", "langchain_core", "langchain_openai", "httpx2", "httpx"} & set(loaded)
