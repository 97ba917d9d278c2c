"""What all tests share: no network at the gate, a home of their own, a model that answers from a queue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from assistant.errors import ModelError


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No setting of the machine reaches a test, and nothing of a test reaches the machine."""
    home = tmp_path_factory.mktemp("home")
    for name in (
        "ONEVOICE_MODEL",
        "ONEVOICE_BASE_URL",
        "ONEVOICE_EMBEDDINGS",
        "ONEVOICE_DATABASE_URL",
        "ONEVOICE_CHROMA_URL",
        "OPENAI_API_KEY",
        "OPENAI_BASE_URL",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ONEVOICE_HOME", str(home))
    monkeypatch.setenv("ONEVOICE_LANGUAGE", "en")
    monkeypatch.setattr("assistant.llm.transport.ALLOW_MODEL_REQUESTS", False)
    return


class QueueModel:
    """A model that answers from a queue: data for the schema asked for, or an error to raise. It keeps what it was asked."""

    name = "queue"
    available = True

    def __init__(self, *replies: dict[str, Any] | ModelError) -> None:
        self.replies = list(replies)
        self.asked: list[dict[str, str]] = []

    def ask(self, prompt: object, schema: type[BaseModel], /, **values: str) -> BaseModel:
        self.asked.append(values)
        reply = self.replies.pop(0)
        if isinstance(reply, ModelError):
            raise reply
        return schema.model_validate(reply)


@pytest.fixture
def queue_model() -> Callable[..., QueueModel]:
    return QueueModel


@pytest.fixture(scope="session")
def samples() -> Path:
    from assistant.data import packaged

    return packaged("samples")
