from __future__ import annotations

import email.utils
import importlib
import time
from collections.abc import Iterator

import pytest

from assistant.errors import ModelError, NotConfigured
from assistant.llm.failures import REASONS, ROOTS, CallFailed, reason_of, vendor_errors


def _below(kind: type[BaseException]) -> Iterator[type[BaseException]]:
    for child in kind.__subclasses__():
        yield child
        yield from _below(child)


def test_every_exception_of_openai_and_langchain_is_mapped():
    from langchain_core.exceptions import LangChainException
    from openai import OpenAIError

    importlib.import_module("langchain_openai.chat_models.base")
    import openai

    _ = [getattr(openai, name) for name in dir(openai) if name.endswith("Error")]
    found = [kind for root in (LangChainException, OpenAIError) for kind in _below(root)]
    assert len(found) > 30
    # a programmer's, not a call's
    misuse = {"APIRemovedInV1", "_AmbiguousModuleClientUsageError", "StreamAlreadyConsumed", "MissingDependencyError"}
    for kind in found:
        if not kind.__module__.startswith(("openai", "langchain")):
            continue
        mapped = {k.__name__ for k in kind.__mro__} & set(REASONS)
        assert mapped or kind.__name__ in ROOTS | misuse, f"{kind.__module__}.{kind.__name__} is not mapped"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("OpenAITimeoutError", "timeout"),
        ("OpenAIConnectionError", "unreachable"),
        ("OpenAIAPIContextOverflowError", "request"),
        ("OpenAIPermissionDeniedError", "auth"),
        ("OpenAIRateLimitError", "rate_limited"),
        ("OpenAIAPIError", "server"),
        ("OpenAIRefusalError", "refused"),
    ],
)
def test_classes_with_two_ancestries_get_the_narrower_reason(name: str, reason: str):
    kind = getattr(importlib.import_module("langchain_openai.chat_models.base"), name)
    assert reason_of(kind.__new__(kind)) == reason


class Response:
    def __init__(self, status: int, **headers: str) -> None:
        self.status_code = status
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


class RateLimitError(Exception):
    def __init__(self, message: str, response: Response) -> None:
        super().__init__(message)
        self.response = response


class SomeVendorError(Exception):
    def __init__(self, status: int) -> None:
        super().__init__("no")
        self.status_code = status


@pytest.mark.parametrize(
    ("status", "reason"), [(401, "auth"), (403, "auth"), (408, "timeout"), (429, "rate_limited"), (418, "request"), (503, "server")]
)
def test_a_vendor_not_known_by_name_is_known_by_status(status: int, reason: str):
    assert reason_of(SomeVendorError(status)) == reason


def test_what_no_vendor_raises_is_a_bug_and_passes():
    assert reason_of(ZeroDivisionError()) is None
    for error in (ZeroDivisionError("mine"), NotConfigured("a", "b"), ModelError("schema", "x"), KeyboardInterrupt()):
        with pytest.raises(type(error)) as caught, vendor_errors("key-123"):
            raise error
        assert caught.value is error


def _failed(error: Exception, *secrets: str) -> CallFailed:
    with pytest.raises(CallFailed) as caught, vendor_errors(*secrets):
        raise error
    return caught.value


def test_secrets_are_blotted_out_and_the_cause_is_cut_off():
    failure = _failed(RateLimitError("key sk-very-secret is limited", Response(429)), "sk-very-secret")
    assert str(failure) == "key *** is limited"
    assert failure.__cause__ is None
    assert failure.__suppress_context__


def test_retry_after_in_its_three_forms():
    later = email.utils.formatdate(time.time() + 30, usegmt=True)
    assert _failed(RateLimitError("x", Response(429, retry_after="7"))).wait == 7
    assert _failed(RateLimitError("x", Response(429, retry_after_ms="1500", retry_after="9"))).wait == 1.5
    assert _failed(RateLimitError("x", Response(429, retry_after=later))).wait == pytest.approx(30, abs=3)
    assert _failed(RateLimitError("x", Response(429, retry_after="soon"))).wait is None
    assert _failed(RateLimitError("x", Response(429, retry_after="-5"))).wait == 0


def test_a_used_up_quota_is_not_tried_again():
    quota = _failed(RateLimitError("You exceeded your current quota", Response(429)))
    assert (quota.retry, quota.fatal) == (False, True)
    limited = _failed(RateLimitError("slow down", Response(429)))
    assert (limited.retry, limited.fatal) == (True, False)


def test_long_messages_are_cut():
    assert len(str(_failed(RateLimitError("x" * 10_000, Response(429))))) <= 500
