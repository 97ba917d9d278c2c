"""Vectors of texts, from an OpenAI-compatible /embeddings endpoint. Called directly: LangChain's wrapper fetches a tokenizer first."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from assistant.errors import NotConfigured
from assistant.llm.backends import missing_extra, open_client
from assistant.llm.failures import CallFailed, vendor_errors
from assistant.llm.providers import PRESETS, Place, parse_model_name, place
from assistant.llm.transport import Clock, Limits, Stop, carry, require_network

if TYPE_CHECKING:
    from openai import OpenAI

BATCH = 10
"""Texts in one request, unless the provider is known to take more: DashScope takes 10."""
_BATCHES = {"openai": 256, "ollama": 64, "vllm": 64}
_EMBEDDING_LIMITS = Limits(timeout=60, deadline=120)


@dataclass
class Embedder:
    """Turns texts into vectors of one width. The key is never shown."""

    provider: str
    model: str
    place: Place = field(repr=False)
    batch: int = BATCH
    limits: Limits = _EMBEDDING_LIMITS
    clock: Clock = field(default_factory=Clock, repr=False)
    http_client: Any = field(default=None, repr=False)
    _dimension: int | None = field(default=None, repr=False)
    _client: OpenAI | None = field(default=None, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @property
    def dimension(self) -> int:
        """The width of the vectors; asks for one vector when it is not known yet."""
        return self._dimension or len(self.embed(["width"])[0])

    @property
    def id(self) -> str:
        """`provider/host/model/dimension`: vectors of different ids must not be compared."""
        return f"{self.provider}/{urlsplit(self.place.base_url).netloc.rpartition('@')[2]}/{self.model}/{self.dimension}"

    def embed(self, texts: Sequence[str], progress: Callable[[int, int, str], None] | None = None) -> list[list[float]]:
        """One vector a text, in order; ModelError when the endpoint fails or answers with anything else."""
        vectors: list[list[float]] = []
        for start in range(0, len(texts), self.batch):
            part = [text if text.strip() else "-" for text in texts[start : start + self.batch]]  # empty input is refused
            until = self.clock.now() + self.limits.deadline
            vectors += carry(lambda seconds, part=part: self._request(part, seconds), self.limits, self.clock, until=until, stop=Stop())  # type: ignore[misc]
            if progress:
                progress(len(vectors), len(texts), "embedding")
        return vectors

    def _request(self, texts: list[str], seconds: float) -> list[list[float]]:
        require_network()
        client, blot = self._open(), vendor_errors(self.place.key)
        try:
            with blot:
                reply = client.embeddings.create(model=self.model, input=texts, encoding_format="float", timeout=seconds)
            return self._checked([row.embedding for row in sorted(reply.data, key=lambda row: row.index)], len(texts))
        except (ValueError, TypeError, AttributeError) as error:  # a 200 that holds no vectors
            raise CallFailed("server", f"the endpoint's answer holds no embeddings ({blot.clean(str(error))})") from None

    def _checked(self, vectors: list[list[float]], wanted: int) -> list[list[float]]:
        """The vectors as floats; as many as asked for, of one width, finite. ValueError otherwise."""
        if len(vectors) != wanted:
            raise ValueError(f"{len(vectors)} vectors for {wanted} texts")
        found = [[float(x) for x in vector] for vector in vectors]
        width = self._dimension or len(found[0])
        if not width or any(len(vector) != width for vector in found):
            raise ValueError("vectors of different widths")
        if not all(math.isfinite(x) for vector in found for x in vector):
            raise ValueError("a vector with a number that is none")
        self._dimension = width
        return found

    def _open(self) -> OpenAI:
        with self._lock:
            if self._client is None:
                self._client = self._make()
            return self._client

    def _make(self) -> OpenAI:
        try:
            from openai import OpenAI
        except ImportError:
            raise missing_extra("an embedding model") from None
        at = self.place
        return open_client(lambda: OpenAI(base_url=at.base_url, api_key=at.key, max_retries=0, http_client=self.http_client))


def open_embedder(spec: str, base_url: str = "", api_key: Callable[[str], str | None] = lambda variable: "", *,
                  openai_base_url: str = "", clock: Clock | None = None, http_client: Any = None) -> Embedder | None:  # fmt: skip
    """The embedder of ONEVOICE_EMBEDDINGS: None for `offline` (no vectors), else `<preset>:<model>`; NotConfigured for anything else."""
    if spec.strip().lower() in ("", "offline"):
        return None
    provider, model = parse_model_name(spec)
    if provider not in PRESETS or not model:
        known = ", ".join(f"{name}:<model>" for name in PRESETS)
        raise NotConfigured(f"ONEVOICE_EMBEDDINGS: {spec!r} is not known", f"Set it to offline or one of {known}")
    at = place(provider, base_url, openai_base_url, api_key)
    named = at.base_url != at.preset.base_url
    return Embedder(provider, model, at, BATCH if named else _BATCHES.get(provider, BATCH), clock=clock or Clock(), http_client=http_client)
