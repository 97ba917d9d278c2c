"""Which model a setting means: presets of providers, names, keys, and whether the model answers.

The presets say what each provider's OpenAI-compatible endpoint takes, from public threads of their users; a wrong guess
costs one refused request, for the gate falls back and remembers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from pydantic import BaseModel

from assistant.errors import ModelError, NotConfigured
from assistant.llm.backends import Endpoint, OpenAICompatible, OtherProvider
from assistant.llm.cache import ReplyCache
from assistant.llm.failures import CallFailed
from assistant.llm.model import Call, Model
from assistant.llm.prompt import parse_prompt
from assistant.llm.recorded import NO_MODEL, Absent, Recorded
from assistant.llm.transport import Clock, Limits
from assistant.llm.wire import Backend, Mode


@dataclass(frozen=True)
class Preset:
    """What is known of a provider. `local` ones need no key; `extra_body` switches thinking off, with which forced structure is refused."""

    base_url: str
    key: str
    mode: Mode = "json_object"
    max_tokens_field: str = "max_tokens"
    local: bool = False
    extra_body: Mapping[str, Any] = field(default_factory=dict)


_THINKING_OFF = {"thinking": {"type": "disabled"}}
PRESETS: dict[str, Preset] = {
    "openai": Preset("https://api.openai.com/v1", "OPENAI_API_KEY", "json_schema", "max_completion_tokens"),
    # json_schema refused: langchain #29282; tool_choice refused while thinking: DeepSeek-V3 #1376
    "deepseek": Preset("https://api.deepseek.com/v1", "DEEPSEEK_API_KEY", extra_body=_THINKING_OFF),
    # JSON mode and calls without streaming refused while thinking: qwen-code #7659, langchain4j #3974
    "qwen": Preset("https://dashscope.aliyuncs.com/compatible-mode/v1", "DASHSCOPE_API_KEY", extra_body={"enable_thinking": False}),
    "moonshot": Preset("https://api.moonshot.cn/v1", "MOONSHOT_API_KEY"),
    "zhipu": Preset("https://open.bigmodel.cn/api/paas/v4", "ZHIPUAI_API_KEY", extra_body=_THINKING_OFF),
    "ollama": Preset("http://127.0.0.1:11434/v1", "OLLAMA_API_KEY", "json_schema", local=True),
    "vllm": Preset("http://127.0.0.1:8000/v1", "VLLM_API_KEY", "json_schema", local=True,
                   extra_body={"chat_template_kwargs": {"enable_thinking": False}}),
}  # fmt: skip
RECORDED = "recorded"


class ModelName(NamedTuple):
    """A model's name taken apart: the prefix before the first colon (small letters) or None, and the rest, colons included."""

    provider: str | None
    model: str


def parse_model_name(name: str) -> ModelName:
    """`ollama:qwen3:8b` → (ollama, qwen3:8b); `gpt-5` → (None, gpt-5); empty → (None, "")."""
    head, colon, rest = name.strip().partition(":")
    return ModelName(head.strip().lower(), rest.strip()) if colon else ModelName(None, head)


def _no_key(variable: str) -> str:
    return ""


@dataclass(frozen=True)
class ModelConfig:
    """What the settings say of the model. `api_key` gives the value of a key variable, or nothing; values are never shown."""

    model: str = ""
    base_url: str = ""
    openai_base_url: str = ""
    api_key: Callable[[str], str | None] = field(default=_no_key, repr=False)
    max_tokens: int | None = None


def open_model(config: ModelConfig, *, limits: Limits | None = None, cache: ReplyCache | None = None,
               record: Callable[[Call], None] | None = None, clock: Clock | None = None, http_client: Any = None) -> Model:  # fmt: skip
    """The model of the settings. Opening never fails: what is missing is raised as NotConfigured when the model is asked."""
    try:
        backend = _backend(config, http_client)
    except NotConfigured as problem:
        backend = Absent(problem, config.model.strip() or None)
    return Model(backend, limits=limits, cache=cache, record=record, clock=clock)


def _backend(config: ModelConfig, http_client: Any) -> Backend:
    provider, model = parse_model_name(config.model)
    if not provider and not model:
        return Absent(NO_MODEL)
    if not model:
        raise NotConfigured(f"ONEVOICE_MODEL names no model: {config.model!r}", f"Write its name after the colon: {provider}:NAME")
    if provider == RECORDED:
        return Recorded(Path(model))
    if provider is not None and provider not in PRESETS:
        key = clean_key(config.api_key(f"{provider.upper()}_API_KEY"), f"{provider.upper()}_API_KEY")
        return OtherProvider(provider, model, base_url=config.base_url or None, key=key, max_tokens=config.max_tokens)
    at = place(provider, config.base_url, config.openai_base_url, config.api_key)
    preset = at.preset
    endpoint = Endpoint(model, at.base_url, at.key, preset.mode, config.max_tokens, preset.max_tokens_field, preset.extra_body)
    return OpenAICompatible(endpoint, config.model.strip(), http_client)


@dataclass(frozen=True)
class Place:
    """Where requests of a provider go, and with which key; the key is never shown."""

    preset: Preset
    base_url: str
    key: str = field(repr=False)


def place(provider: str | None, base_url: str, openai_base_url: str, api_key: Callable[[str], str | None]) -> Place:
    """`base_url` wins everywhere, `openai_base_url` counts for openai and no prefix only, else the preset's; NotConfigured without a key.

    The provider's own key variable goes first. OPENAI_API_KEY goes only to openai or to an endpoint that was named by hand:
    a key is never sent to another vendor than the one it is of. An endpoint named by hand may need none.
    """
    preset = PRESETS[provider or "openai"] if provider else Preset(PRESETS["openai"].base_url, "OPENAI_API_KEY", "json_schema")
    named = base_url or (openai_base_url if provider in (None, "openai") else "")
    url = clean_url(named, "ONEVOICE_BASE_URL" if base_url else "OPENAI_BASE_URL") if named else preset.base_url
    variables = [preset.key, *(["OPENAI_API_KEY"] if named and preset.key != "OPENAI_API_KEY" else [])]
    key = next((found for v in variables if (found := clean_key(api_key(v), v))), "")
    if not key and not named and not preset.local:
        raise NotConfigured(f"there is no key for {provider or 'openai'}", f"Set {preset.key}")
    return Place(preset, url, key or "none")


def clean_url(url: str, variable: str) -> str:
    """A base URL without its last slash or a pasted `/chat/completions`; NotConfigured when it is none."""
    text = re.sub(r"/(?:chat/completions|embeddings|models)$", "", url.strip().rstrip("/"))
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0 and not re.search(r"\s", text)
    except ValueError:
        good = False
    if not good:
        raise NotConfigured(f"{variable} is no URL", f"Set {variable} to the endpoint's base URL, e.g. http://127.0.0.1:8000/v1")
    return text


def clean_key(key: str | None, variable: str) -> str:
    """A key without surrounding space; NotConfigured for one that no header can carry. It is not shown."""
    text = (key or "").strip()
    if not all("!" <= char <= "~" for char in text):
        raise NotConfigured(f"{variable} holds characters that no key has", f"Set {variable} to the key alone, without quotes or spaces")
    return text


class Probe(NamedTuple):
    """Whether the model answers, what was seen, and what to do if it does not."""

    ok: bool
    detail: str
    fix: str | None


class Word(BaseModel):
    """The reply to a probe."""

    word: str


_PROBE_LIMITS = Limits(timeout=20, deadline=30, attempts=2)
_PROBE = "---\ninputs: []\noutput: Word\ndescription: whether the model answers\n---\n# User\nGive the single word: ok\n"


def probe(model: Model) -> Probe:
    """Asks for one word, past the cache, for `doctor`; takes 30 seconds at most."""
    if model.name == RECORDED:
        return Probe(True, "recorded replies, no network", None)
    try:
        model.fresh(_PROBE_LIMITS).ask(parse_prompt("probe", _PROBE), Word)
    except NotConfigured as problem:
        return Probe(False, problem.what, problem.fix)
    except ModelError as error:
        return Probe(False, f"{error.reason}: {error}", _fix(error))
    return Probe(True, f"{model.name} answers", None)


def _fix(error: ModelError) -> str:
    if isinstance(error, CallFailed) and error.status == 404:
        return "Check the model's name in ONEVOICE_MODEL and the path of ONEVOICE_BASE_URL (most end in /v1)"
    fixes = {
        "unreachable": "Check ONEVOICE_BASE_URL, that the server runs, and the proxy and CA variables",
        "timeout": "The server does not answer in time: check ONEVOICE_BASE_URL, or try a smaller model",
        "auth": "Set the provider's key variable (OPENAI_API_KEY for openai) to a key that is valid for this endpoint and model",
        "rate_limited": "Wait, or check the quota and billing of the key",
        "request": "Check the model's name in ONEVOICE_MODEL",
        "refused": "Choose another model in ONEVOICE_MODEL",
        "truncated": "Choose another model in ONEVOICE_MODEL, or raise the server's limit on reply tokens",
        "schema": "The model answers but gives no JSON: choose one that follows instructions better",
        "server": "The endpoint fails or is no OpenAI-compatible one: check ONEVOICE_BASE_URL (most end in /v1) and the server's log",
    }
    return fixes.get(error.reason, "Try again")
