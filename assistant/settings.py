"""Settings, read once. Order: option, environment, `.env` and `onevoice.toml` of the working directory,
`onevoice.toml` in `ONEVOICE_HOME`, default. Nobody below this floor imports it.
"""

from __future__ import annotations

import locale
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from assistant.data import read_text
from assistant.errors import InputError, nearest


def _doc(text: str) -> dict[str, str]:
    return {"doc": text}


@dataclass(frozen=True)
class Settings:
    """Every setting. The variable of a field is its name in capitals with `ONEVOICE_` before it."""

    home: Path = field(metadata=_doc("the data folder; default: the user data folder of the platform"))
    model: str = field(
        default="", metadata=_doc("the language model, e.g. openai:gpt-5, deepseek:deepseek-chat, ollama:qwen3:8b; empty: none")
    )
    base_url: str = field(default="", metadata=_doc("the endpoint of the model and of embeddings; wins over a preset's"))
    embeddings: str = field(default="offline", metadata=_doc("offline, or openai:<model> for vectors from an embedding model"))
    database_url: str = field(default="", metadata=_doc("SQLAlchemy URL of the store; default: SQLite in the data folder"))
    chroma_url: str = field(default="", metadata=_doc("URL of a Chroma server; default: Chroma in the data folder"))
    language: str = field(default="en", metadata=_doc("zh or en, of messages; default: the system's, else en"))
    openai_base_url: str = field(default="", metadata=_doc("OPENAI_BASE_URL: counts for openai: and for models without a prefix"))
    keys: Mapping[str, str] = field(default_factory=dict, repr=False, metadata=_doc("OPENAI_API_KEY or the provider's own key variable"))

    def key(self, variable: str) -> str:
        """The value of a key variable, or nothing. Never print it."""
        return self.keys.get(variable, "")

    @property
    def database(self) -> str:
        """The URL of the store."""
        return self.database_url or f"sqlite:///{(self.home / 'onevoice.db').as_posix()}"


_PLAIN = tuple(f.name for f in fields(Settings) if f.name not in ("keys", "openai_base_url"))
_TEXTS = tuple(name for name in _PLAIN if name != "home")
VARIABLES: dict[str, str] = {
    **{f"ONEVOICE_{f.name.upper()}": f.metadata["doc"] for f in fields(Settings) if f.name in _PLAIN},
    "OPENAI_BASE_URL": Settings.__dataclass_fields__["openai_base_url"].metadata["doc"],
    "OPENAI_API_KEY": Settings.__dataclass_fields__["keys"].metadata["doc"],
}
"""Variable → what it is, for `doctor` and the docs."""


def read_settings(
    options: Mapping[str, Any] | None = None, *, environ: Mapping[str, str] | None = None, directory: Path | None = None
) -> Settings:
    """The settings in force. `options` holds fields given on the command line; None values are not given."""
    environ = os.environ if environ is None else environ
    directory = directory or Path.cwd()
    given = {k: v for k, v in (options or {}).items() if v is not None}
    local = {**_toml(directory / "onevoice.toml"), **_dotenv(directory / ".env"), **environ}
    home = Path(given.get("home") or local.get("ONEVOICE_HOME") or _default_home()).expanduser().resolve()
    merged = {**_toml(home / "onevoice.toml"), **local}
    values = {name: str(given.get(name) or merged.get(f"ONEVOICE_{name.upper()}", "")) for name in _TEXTS}
    language = values["language"] or _system_language(environ)
    if language not in ("zh", "en"):
        raise InputError(f"expected zh or en, not {language!r}", field="ONEVOICE_LANGUAGE")
    return Settings(
        home=home,
        model=values["model"],
        base_url=values["base_url"],
        embeddings=values["embeddings"] or "offline",
        database_url=values["database_url"],
        chroma_url=values["chroma_url"],
        language=language,
        openai_base_url=merged.get("OPENAI_BASE_URL", ""),
        keys={name: value for name, value in merged.items() if name.endswith("_API_KEY") and value},
    )


def _default_home() -> Path:
    from platformdirs import user_data_path

    return user_data_path("onevoice", appauthor=False)


def _system_language(environ: Mapping[str, str]) -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return "zh" if environ[name].lower().startswith("zh") else "en"
    return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"


def _dotenv(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    from io import StringIO

    from dotenv import dotenv_values

    return {k: v for k, v in dotenv_values(stream=StringIO(read_text(path)), interpolate=False).items() if v is not None}


def _toml(path: Path) -> dict[str, str]:
    """A settings file: a variable's full name, or the short one in small letters (`model = "…"`)."""
    if not path.is_file():
        return {}
    try:
        data = tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"TOML: {error}", file=str(path)) from None
    found: dict[str, str] = {}
    for key, value in data.items():
        name = f"ONEVOICE_{key.upper()}" if key in _PLAIN else key
        if name not in VARIABLES and not name.endswith("_API_KEY"):
            raise InputError(f"unknown key; {nearest(key, [*_PLAIN, *VARIABLES])}", file=str(path), field=key)
        if not isinstance(value, str):
            raise InputError("expected text in quotes", file=str(path), field=key)
        found[name] = value
    return found
