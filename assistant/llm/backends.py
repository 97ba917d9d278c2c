"""Backends over the network: an OpenAI-compatible endpoint through ChatOpenAI, and other vendors through LangChain."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from assistant.errors import NotConfigured
from assistant.llm.failures import CallFailed, vendor_errors
from assistant.llm.prompt import encodable
from assistant.llm.reply import RawReply
from assistant.llm.transport import require_network
from assistant.llm.wire import MODES, Mode, Request, wire

if TYPE_CHECKING:
    from langchain_core.language_models.chat_models import BaseChatModel

R = TypeVar("R")


@dataclass(frozen=True)
class Takes:
    """What an endpoint takes, as far as it has said: how to ask for structure, a temperature, the extra fields of its preset."""

    mode: Mode
    temperature: bool = True
    extras: bool = True

    def after(self, failure: CallFailed, extras: Mapping[str, Any]) -> Takes | None:
        """What to try after a refusal that names something we sent; None when it names nothing."""
        said = str(failure).lower()
        if failure.status not in (400, 404, 415, 422, 501) or "context length" in said:
            return None
        if self.extras and any(name.lower() in said for name in extras):
            return replace(self, extras=False)
        if self.temperature and "temperature" in said:
            return replace(self, temperature=False)
        if self.mode != "text" and _STRUCTURE.search(said):
            return replace(self, mode=MODES[MODES.index(self.mode) + 1])
        return None


_STRUCTURE = re.compile(r"response_format|response format|json|structured|schema|grammar|tool|function|guided")
_TAKES: dict[tuple[str, str], Takes] = {}
"""(base URL, model) → what it takes; remembered for the process. Assigning one key is atomic, and a lost race costs one request."""


@dataclass(frozen=True)
class Endpoint:
    """An OpenAI-compatible endpoint. The key is never shown."""

    model: str
    base_url: str
    key: str = field(repr=False)
    mode: Mode = "json_schema"
    max_tokens: int | None = None
    max_tokens_field: str = "max_tokens"
    extra_body: Mapping[str, Any] = field(default_factory=dict)


class OpenAICompatible:
    """An OpenAI-compatible endpoint through ChatOpenAI, always on /chat/completions.

    The form is sent per call in `extra_body`: the SDK's own parsing, which loses the text of a cut-off reply, is so passed by.
    """

    def __init__(self, endpoint: Endpoint, name: str | None = None, http_client: Any = None) -> None:
        self.endpoint, self._http_client = endpoint, http_client
        self.name: str | None = name or endpoint.model
        self.identity = f"{endpoint.base_url} {endpoint.model} {endpoint.max_tokens}"
        self._lock = threading.Lock()
        self._chat: BaseChatModel | None = None

    def complete(self, request: Request, seconds: float) -> RawReply:
        """Asks for the firmest form the endpoint takes; falls back where it refuses one and remembers that."""
        require_network()
        place = (self.endpoint.base_url, self.endpoint.model)
        takes = _TAKES.get(place, Takes(self.endpoint.mode))
        while True:
            try:
                raw = self._send(request, takes, seconds)
            except CallFailed as failure:
                less = takes.after(failure, self.endpoint.extra_body)
                if less is None:
                    raise
                takes = less
            else:
                _TAKES[place] = takes
                return raw

    def _send(self, request: Request, takes: Takes, seconds: float) -> RawReply:
        body = wire(request, takes.mode)
        extra = dict(self.endpoint.extra_body) if takes.extras else {}
        if self.endpoint.max_tokens:
            extra[self.endpoint.max_tokens_field] = self.endpoint.max_tokens
        extra |= {name: body[name] for name in ("response_format", "tools", "tool_choice") if name in body}
        options: dict[str, Any] = {"extra_body": extra, "timeout": seconds}
        if takes.temperature:
            options["temperature"] = request.temperature
        return replace(_invoke(self._open(), body["messages"], options, self.endpoint.key), mode=takes.mode)

    def _open(self) -> BaseChatModel:
        with self._lock:
            if self._chat is None:
                self._chat = self._make()
            return self._chat

    def _make(self) -> BaseChatModel:
        try:
            from langchain_openai import ChatOpenAI
        except ImportError:
            raise missing_extra("a model") from None
        at = self.endpoint
        return open_client(lambda: ChatOpenAI(
            model=at.model, base_url=at.base_url, api_key=lambda: at.key, use_responses_api=False, max_retries=0, timeout=120,
            http_client=self._http_client))  # fmt: skip


class OtherProvider:
    """A model of another vendor, opened by LangChain's `init_chat_model`; the schema is in the prompt, the reply is plain text."""

    def __init__(self, provider: str, model: str, *, base_url: str | None = None, key: str = "", max_tokens: int | None = None) -> None:
        self.name: str | None = f"{provider}:{model}"
        self.identity = f"{base_url or ''} {self.name} {max_tokens}"
        self._provider, self._model, self._key = provider, model, key
        given = {"base_url": base_url, "api_key": key, "max_tokens": max_tokens}
        self._given: dict[str, Any] = {name: value for name, value in given.items() if value} | {"timeout": 120, "max_retries": 0}
        self._lock = threading.Lock()
        self._chats: dict[float, BaseChatModel] = {}

    def complete(self, request: Request, seconds: float) -> RawReply:
        """The reply in plain text."""
        require_network()
        with self._lock:
            chat = self._chats.get(request.temperature) or self._make(request.temperature)
            self._chats[request.temperature] = chat
        return replace(_invoke(chat, wire(request, "text")["messages"], {}, self._key), mode="text")

    def _make(self, temperature: float) -> BaseChatModel:
        try:
            from langchain.chat_models import init_chat_model
        except ImportError:
            raise missing_extra("a model") from None
        try:
            with vendor_errors(self._key):
                chat: BaseChatModel = init_chat_model(self._model, model_provider=self._provider, temperature=temperature, **self._given)
                return chat
        except ImportError as error:
            package = re.search(r"pip install (?:-U )?([\w-]+)", str(error))
            name = package[1] if package else f"langchain-{self._provider}"
            raise NotConfigured(f"{self.name} needs the package {name}", f"Install it: pip install {name}") from None
        except ValueError as error:
            if "nsupported" in str(error):
                what = f"ONEVOICE_MODEL: no provider is called {self._provider!r}"
                raise NotConfigured(what, _name_fix(self._provider, self._model)) from None
            raise NotConfigured(f"{self.name} cannot be opened: {_first_line(str(error).replace(self._key or '***', '***'))}",
                                "Set the key variable that this provider's LangChain package reads") from None  # fmt: skip


def _name_fix(provider: str, model: str) -> str:
    return f"Set ONEVOICE_MODEL to openai:{provider}:{model} if that is the whole name of a model on an OpenAI-compatible endpoint"


def _first_line(text: str) -> str:
    return text.strip().split("\n", 1)[0][:200]


def missing_extra(what: str) -> NotConfigured:
    """What to say where the packages of the extra `model` are absent."""
    return NotConfigured(f"{what} needs the extra 'model'", "Install it: pip install 'onevoice[model]'")


def open_client(make: Callable[[], R]) -> R:
    """What `make` makes; what it raises over the proxy and CA variables is said in one line, without their values."""
    try:
        return make()
    except ImportError:
        what = "a proxy variable names a SOCKS proxy, which needs the package socksio"
        raise NotConfigured(what, "Install it: pip install socksio") from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else "a proxy variable is no URL"
        said = f"the HTTP client cannot be opened ({why}); check the proxy and CA variables"
        raise CallFailed("unreachable", said, retry=False) from None


def _invoke(chat: BaseChatModel, messages: list[dict[str, str]], options: dict[str, Any], key: str) -> RawReply:
    blot = vendor_errors(key)
    try:
        with blot:
            message = chat.invoke(messages, **options)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        # what LangChain and the SDK do with a 200 that is no completion: an HTML page, no choices, null
        said = blot.clean(_first_line(str(error)))
        raise CallFailed("server", f"the endpoint's answer is no chat completion ({said})") from None
    return _raw(message)


def _raw(message: Any) -> RawReply:
    """The parts of a LangChain message that count; a tool call's arguments are the text."""
    meta = message.response_metadata
    calls = [json.dumps(call["args"], ensure_ascii=False) for call in message.tool_calls]
    calls += [call["args"] or "" for call in message.invalid_tool_calls]
    usage = message.usage_metadata or {}
    finish = meta.get("finish_reason") or meta.get("stop_reason")
    return RawReply(encodable(calls[0] if calls else str(message.text)), str(finish) if finish else None,
                    message.additional_kwargs.get("refusal"), usage.get("input_tokens"), usage.get("output_tokens"))  # fmt: skip
