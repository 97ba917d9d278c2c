"""What vendors raise, as ModelErrors.

A vendor's exception is known by the names of its classes, so that nothing heavy is imported to know it; LangChain's neutral
classes, openai's, and the SDKs made by the same generator share these names.
"""

from __future__ import annotations

import email.utils
import time
from types import TracebackType

from assistant.errors import ModelError, ModelFailure

REASONS: dict[str, ModelFailure] = {
    # timeouts are connection errors too, so that the order of a class's ancestors decides
    "APITimeoutError": "timeout", "ModelTimeoutError": "timeout", "TimeoutError": "timeout", "TimeoutException": "timeout",
    "APIConnectionError": "unreachable", "ModelConnectionError": "unreachable", "ConnectionError": "unreachable",
    "TransportError": "unreachable", "WebSocketConnectionClosedError": "unreachable",
    "AuthenticationError": "auth", "ModelAuthenticationError": "auth", "OAuthError": "auth", "SubjectTokenProviderError": "auth",
    "PermissionDeniedError": "auth", "ModelPermissionDeniedError": "auth", "MutuallyExclusiveAuthError": "auth",
    "RateLimitError": "rate_limited", "ModelRateLimitError": "rate_limited",
    "ContentFilterFinishReasonError": "refused", "OpenAIRefusalError": "refused",
    "LengthFinishReasonError": "truncated",
    "OutputParserException": "schema",
    "BadRequestError": "request", "ModelInvalidRequestError": "request", "NotFoundError": "request", "ModelNotFoundError": "request",
    "UnprocessableEntityError": "request", "ConflictError": "request", "ContextOverflowError": "request", "InvalidURL": "request",
    "WebSocketQueueFullError": "request",
    "InternalServerError": "server", "ModelAPIError": "server", "APIResponseValidationError": "server", "TracerException": "server",
}  # fmt: skip
"""Class name → reason. The first of an exception's ancestors that is listed decides."""

ROOTS = frozenset(("APIStatusError", "APIError", "OpenAIError", "ModelError", "LangChainException"))
"""Classes that only group others: `server`, where neither a name above nor an HTTP status says more."""

_TRANSIENT: frozenset[ModelFailure] = frozenset({"unreachable", "timeout", "rate_limited", "server"})
_QUOTA = ("insufficient_quota", "current quota", "insufficient balance", "arrearage", "余额不足", "欠费")


class CallFailed(ModelError):
    """A failed call as the gate sees it: whether to try again, how long the server asks to wait, and its HTTP status."""

    def __init__(
        self, reason: ModelFailure, message: str, *, retry: bool | None = None, wait: float | None = None, status: int | None = None
    ) -> None:
        super().__init__(reason, message)
        self.retry = reason in _TRANSIENT if retry is None else retry
        self.wait, self.status = wait, status

    @property
    def fatal(self) -> bool:
        """Whether every other call to this model would fail in the same way."""
        return self.reason in ("auth", "unreachable") or self.status == 404 or (self.reason == "rate_limited" and not self.retry)


def reason_of(error: BaseException) -> ModelFailure | None:
    """The reason for a vendor's exception, by class, else by its HTTP status; None for what no vendor raises."""
    for kind in type(error).__mro__:
        if kind.__name__ in REASONS:
            return REASONS[kind.__name__]
    status = _status(error)
    if status is None:
        return "server" if any(kind.__name__ in ROOTS for kind in type(error).__mro__) else None
    by_status: dict[int, ModelFailure] = {401: "auth", 403: "auth", 408: "timeout", 429: "rate_limited"}
    return by_status.get(status, "server" if status >= 500 else "request")


class vendor_errors:  # noqa: N801 - a context manager, used as a verb
    """Turns vendors' exceptions into CallFailed inside a `with`; everything else passes. Secrets are blotted out of the message."""

    def __init__(self, *secrets: str) -> None:
        self._secrets = [secret for secret in secrets if len(secret) >= 4]

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if error is None or isinstance(error, ModelError):
            return
        reason = reason_of(error)
        if reason is not None:
            raise self._failure(error, reason) from None

    def _failure(self, error: BaseException, reason: ModelFailure) -> CallFailed:
        said = self.clean(_message(error))
        if _status(error) == 409:
            return CallFailed(reason, said, retry=True, status=409)
        if reason == "rate_limited" and any(word in said.lower() for word in _QUOTA):
            return CallFailed(reason, f"the quota is used up: {said}", retry=False, status=429)
        return CallFailed(reason, said, wait=_retry_after(error), status=_status(error))

    def clean(self, text: str) -> str:
        """The text without the secrets, at most 500 characters."""
        for secret in self._secrets:
            text = text.replace(secret, "***")
        return text if len(text) <= 500 else text[:499] + "…"


def _message(error: BaseException) -> str:
    said = str(error).strip() or type(error).__name__
    cause = error.__cause__ or error.__context__
    if said.rstrip(".") == "Connection error":
        # the SDK's own words say nothing; the root says which name or port did not answer
        while cause is not None and (cause.__cause__ or cause.__context__):
            cause = cause.__cause__ or cause.__context__
        return f"cannot connect: {cause}" if cause is not None and str(cause) else "cannot connect"
    return said


def _status(error: BaseException) -> int | None:
    status = getattr(error, "status_code", None) or getattr(getattr(error, "response", None), "status_code", None)
    return status if isinstance(status, int) and status >= 400 else None


def _retry_after(error: BaseException) -> float | None:
    """Seconds from `Retry-After` (RFC 9110, seconds or a date) or `retry-after-ms`, never negative."""
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    for name, scale in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        try:
            return max(0.0, float(headers.get(name, "")) / scale)
        except ValueError:
            continue
    date = email.utils.parsedate_tz(headers.get("retry-after", ""))
    return max(0.0, email.utils.mktime_tz(date) - time.time()) if date else None
