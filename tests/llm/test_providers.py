from __future__ import annotations

from typing import Any

import pytest

from assistant.errors import NotConfigured
from assistant.llm.backends import OpenAICompatible, OtherProvider
from assistant.llm.failures import CallFailed
from assistant.llm.model import Model
from assistant.llm.providers import PRESETS, ModelConfig, ModelName, clean_url, open_model, parse_model_name, place, probe
from assistant.llm.reply import RawReply

KEY = "sk-made-up-0123456789"


def opened(name: str, keys: dict[str, str] | None = None, **more: Any) -> Any:
    return open_model(ModelConfig(name, api_key=lambda v: (keys or {}).get(v), **more))._backend


@pytest.mark.parametrize(
    ("name", "parsed"),
    [
        ("ollama:qwen3:8b", ModelName("ollama", "qwen3:8b")),
        ("gpt-5", ModelName(None, "gpt-5")),
        ("", ModelName(None, "")),
        ("  ", ModelName(None, "")),
        (" OpenAI: gpt-5 ", ModelName("openai", "gpt-5")),
        ("anthropic:claude", ModelName("anthropic", "claude")),
        ("openai:", ModelName("openai", "")),
    ],
)
def test_names(name: str, parsed: ModelName):
    assert parse_model_name(name) == parsed


@pytest.mark.parametrize("provider", PRESETS)
def test_every_preset_opens_at_its_own_place(provider: str):
    endpoint = opened(f"{provider}:some:model", {PRESETS[provider].key: KEY}).endpoint
    assert (endpoint.model, endpoint.base_url, endpoint.key) == ("some:model", PRESETS[provider].base_url, KEY)


@pytest.mark.parametrize(
    ("name", "base", "openai_base", "expected"),
    [
        ("deepseek:m", "http://own.test/v1", "http://other.test/v1", "http://own.test/v1"),
        ("deepseek:m", "", "http://other.test/v1", "https://api.deepseek.com/v1"),
        ("openai:m", "", "http://other.test/v1/", "http://other.test/v1"),
        ("m", "", "http://other.test/v1", "http://other.test/v1"),
        ("m", "http://own.test/v1", "http://other.test/v1", "http://own.test/v1"),
        ("m", "", "", "https://api.openai.com/v1"),
    ],
)
def test_which_base_url_counts(name: str, base: str, openai_base: str, expected: str):
    keys = {"OPENAI_API_KEY": KEY, "DEEPSEEK_API_KEY": KEY}
    assert opened(name, keys, base_url=base, openai_base_url=openai_base).endpoint.base_url == expected


def test_a_key_goes_to_no_other_vendor():
    keys = {"OPENAI_API_KEY": "of-openai"}
    assert opened("deepseek:m", keys).problem.fix == "Set DEEPSEEK_API_KEY"
    assert opened("ollama:m", keys).endpoint.key == "none"
    # an endpoint that the user named gets it
    assert opened("deepseek:m", keys, base_url="http://own.test/v1").endpoint.key == "of-openai"
    assert opened("deepseek:m", {**keys, "DEEPSEEK_API_KEY": "own"}, base_url="http://own.test/v1").endpoint.key == "own"
    assert opened("m", {}, base_url="http://own.test/v1").endpoint.key == "none"


def test_other_prefixes_go_to_langchain_with_their_own_key():
    backend = opened("anthropic:claude:x", {"ANTHROPIC_API_KEY": KEY, "OPENAI_API_KEY": "other"})
    assert isinstance(backend, OtherProvider)
    assert backend._given["api_key"] == KEY
    assert backend.name == "anthropic:claude:x"


@pytest.mark.parametrize(
    ("config", "what", "fix"),
    [
        (ModelConfig(), "no model is configured", "ONEVOICE_MODEL"),
        (ModelConfig("openai:"), "names no model", "openai:NAME"),
        (ModelConfig("openai:m"), "no key for openai", "Set OPENAI_API_KEY"),
        (ModelConfig("m"), "no key for openai", "Set OPENAI_API_KEY"),
        (ModelConfig("qwen:m"), "no key for qwen", "Set DASHSCOPE_API_KEY"),
        (ModelConfig("m", base_url="own.test/v1"), "ONEVOICE_BASE_URL is no URL", "ONEVOICE_BASE_URL"),
        (ModelConfig("m", openai_base_url="ftp://x"), "OPENAI_BASE_URL is no URL", "OPENAI_BASE_URL"),
        (ModelConfig("openai:m", api_key=lambda v: "sk-“curly”"), "OPENAI_API_KEY holds characters", "without quotes"),
        (ModelConfig("openai:m", api_key=lambda v: "sk-one\nsk-two"), "OPENAI_API_KEY holds characters", "without quotes"),
    ],
)
def test_what_is_missing_is_said_with_its_remedy(config: ModelConfig, what: str, fix: str):
    model = open_model(config)
    assert not model.available
    assert model.name == (config.model or None)
    got = probe(model)
    assert not got.ok
    assert what in got.detail
    assert fix in str(got.fix)
    assert "sk-" not in got.detail + str(got.fix)


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("http://x/v1/", "http://x/v1"),
        (" https://x:8/v1/chat/completions ", "https://x:8/v1"),
        ("http://[::1]:8000/v1", "http://[::1]:8000/v1"),
    ],
)
def test_base_urls_are_tidied(url: str, clean: str):
    assert clean_url(url, "V") == clean


@pytest.mark.parametrize("url", ["x", "http://", "http://x:port/v1", "http://a b/v1", "http://[::1/v1", "file:///etc"])
def test_what_is_no_url_is_refused(url: str):
    with pytest.raises(NotConfigured, match="V is no URL"):
        clean_url(url, "V")


def test_keys_are_in_no_repr():
    config = ModelConfig("openai:m", api_key=lambda v: KEY)
    shown = [repr(config), repr(open_model(config)), repr(place("openai", "", "", config.api_key)), str(vars(open_model(config)))]
    assert not any(KEY in text for text in shown)


def test_an_answering_model_passes_the_probe(fake):
    backend = fake('{"word": "ok"}')
    model = Model(backend)
    assert probe(model) == (True, "fake answers", None)
    probe(model)
    assert len(backend.requests) == 2  # never from the cache


@pytest.mark.parametrize(
    ("answer", "detail", "fix"),
    [
        (CallFailed("unreachable", "refused", retry=False), "unreachable", "ONEVOICE_BASE_URL"),
        (CallFailed("auth", "401"), "auth", "key"),
        (CallFailed("request", "no model m", status=404), "request", "ONEVOICE_MODEL"),
        (RawReply("hello there"), "schema", "JSON"),
    ],
)
def test_a_failing_probe_gives_the_remedy(fake, answer: Any, detail: str, fix: str):
    got = probe(Model(fake(answer)))
    assert not got.ok
    assert got.detail.startswith(detail)
    assert fix in str(got.fix)


def test_recorded_replies_are_a_model(tmp_path):
    path = tmp_path / "replies.jsonl"
    path.write_text("")
    model = open_model(ModelConfig(f"recorded:{path}"))
    assert (model.name, model.available) == ("recorded", True)
    assert probe(model).ok


def test_a_model_of_a_preset_is_named_as_configured():
    assert opened("ollama:qwen3:8b").name == "ollama:qwen3:8b"
    assert isinstance(opened("ollama:qwen3:8b"), OpenAICompatible)
