"""What a workspace opens: data files, store, index and model, each once, when first needed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from copy import copy
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Self

from assistant.checks.cards import Cards, load_cards
from assistant.data import Library
from assistant.domain.channel import ChannelProfile
from assistant.errors import AssistantError, InputError, nearest
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.index.index import Index
    from assistant.llm.embeddings import Embedder
    from assistant.llm.model import Call, Model
    from assistant.llm.prompt import Prompt
    from assistant.store.store import Store

Progress = Callable[[int, int, str], None]


class Profiles(dict[str, ChannelProfile]):
    """Channel profiles by id, each read when first asked for."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._names = frozenset(name.removesuffix(".yaml") for name in library.names("channels", ".yaml"))

    def __missing__(self, name: str) -> ChannelProfile:
        if name not in self._names:
            raise KeyError(name)
        self[name] = self._library.read("channels", f"{name}.yaml", ChannelProfile)
        return self[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def get(self, name: str, default: ChannelProfile | None = None) -> ChannelProfile | None:  # type: ignore[override]
        """The profile, or the default."""
        return self[name] if name in self._names else default

    def ids(self) -> list[str]:
        """The ids of all channels, sorted."""
        return sorted(self._names)


class Opened:
    """Settings and what is opened by them. Any thread may use it."""

    def __init__(self, settings: Settings, *, progress: Progress | None = None, today: date | None = None) -> None:
        self.settings, self.progress = settings, progress
        self.today = today or date.today()

    @cached_property
    def library(self) -> Library:
        """Packaged data with the user's own over it."""
        return Library(self.settings.home)

    @cached_property
    def cards(self) -> Cards:
        """The rule cards."""
        return load_cards(self.library)

    @cached_property
    def profiles(self) -> Profiles:
        """The channel profiles."""
        return Profiles(self.library)

    @cached_property
    def store(self) -> Store:
        """The store, made where there is none."""
        from assistant.store import open_store

        self.settings.home.mkdir(parents=True, exist_ok=True)
        return open_store(self.settings.database)

    @cached_property
    def embedder(self) -> Embedder | None:
        """The embedding model, where one is configured."""
        from assistant.llm.embeddings import open_embedder

        return open_embedder(
            self.settings.embeddings, self.settings.base_url, self.settings.key, openai_base_url=self.settings.openai_base_url
        )

    @cached_property
    def index(self) -> Index:
        """The retrieval index over the store."""
        from assistant.index import open_index

        return open_index(
            self.settings.home / "index", self.store, self.embedder, chroma_url=self.settings.chroma_url, library=self.library
        )

    @cached_property
    def model(self) -> Model | None:
        """The language model, or None when none is configured."""
        if not self.settings.model.strip():
            return None
        from assistant.llm.cache import FileCache
        from assistant.llm.providers import ModelConfig, open_model

        config = ModelConfig(self.settings.model, self.settings.base_url, self.settings.openai_base_url, self.settings.key)
        return open_model(config, cache=FileCache(self.settings.home / "cache" / "replies"), record=self._record)

    def _record(self, call: Call) -> None:
        from assistant.domain.records import Run

        self.store.add_run(
            Run(
                prompt=call.prompt,
                model=call.model or "",
                tokens_in=call.input_tokens,
                tokens_out=call.output_tokens,
                ms=call.ms,
                ok=call.error is None,
                error=call.error,
            )
        )

    def view(self, *, language: str | None = None, progress: Progress | None = None) -> Self:
        """This workspace with messages in another language and progress of its own; what is opened is shared. Do not close it."""
        other = copy(self)
        other.settings, other.progress = replace(self.settings, language=language or self.settings.language), progress
        return other

    def open(self) -> None:
        """Open what all views shall share. What cannot be opened (a missing extra, a damaged store) is met when it is needed."""
        for name in ("library", "cards", "profiles", "store", "embedder", "index", "model"):
            with suppress(AssistantError):
                getattr(self, name)

    def close(self) -> None:
        """Let go of files and connections."""
        for name in ("index", "store"):
            if name in self.__dict__:
                self.__dict__.pop(name).close()

    def prompt(self, name: str, language: str | None = None) -> Prompt | None:
        """A prompt, or None when no model is there to read it."""
        return self.load_prompt(name, language) if self.model else None

    def load_prompt(self, name: str, language: str | None = None) -> Prompt:
        """A prompt with the notes on a language, the user's own where there is one."""
        from assistant.llm.prompt import load_prompt

        return load_prompt(self.library, name, language)

    def need_channel(self, channel: str) -> ChannelProfile:
        """The profile of a channel, or an InputError naming the nearest."""
        if channel not in self.profiles:
            raise InputError(f"unknown channel {channel!r}; {nearest(channel, self.profiles.ids())}")
        return self.profiles[channel]
