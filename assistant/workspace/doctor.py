"""What is configured, tried out, with the exact fix where something is wrong."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from importlib import metadata
from typing import TYPE_CHECKING

from assistant import __version__
from assistant.domain.results import Check, DoctorResult
from assistant.errors import AssistantError, NotConfigured

if TYPE_CHECKING:
    from assistant.workspace.space import Workspace

EXTRAS = {"model": "langchain-openai", "index": "tantivy", "office": "python-docx", "ui": "gradio"}
"""Extra → a distribution that only it brings."""

_PASSWORD = re.compile(r"(://[^:/@]+:)[^@/]+@")


def doctor(space: Workspace) -> DoctorResult:
    """Every check, in the order in which things depend on each other. Nothing configured is `off`, never a failure."""
    checks = [Check(name="onevoice", state="ok", detail=f"{__version__}, Python {sys.version.split()[0]}")]
    checks += [_extra(extra, package) for extra, package in EXTRAS.items()]
    checks += [
        _tried("data folder", lambda: _home(space)),
        _tried("rules", lambda: _rules(space)),
        _tried("channels", lambda: _channels(space)),
    ]
    checks += [_tried("store", lambda: _store(space)), _tried("index", lambda: _index(space))]
    checks += [_tried("model", lambda: _model(space)), _tried("embeddings", lambda: _embeddings(space))]
    return DoctorResult(checks=tuple(checks))


def _tried(name: str, check: Callable[[], Check]) -> Check:
    try:
        return check()
    except NotConfigured as error:
        # an extra that nobody installed is no failure of what is configured
        absent = name in ("store", "index") and "extra" in error.what
        return Check(name=name, state="off" if absent else "failed", detail=error.what, fix=error.fix)
    except AssistantError as error:
        return Check(name=name, state="failed", detail=str(error).splitlines()[0], fix=_FIXES.get(name))


_FIXES = {
    "store": "Set ONEVOICE_DATABASE_URL, or move the damaged file away",
    "index": "onevoice index rebuild",
    "rules": "Correct or remove the file in ONEVOICE_HOME/rules",
    "channels": "Correct or remove the file in ONEVOICE_HOME/channels",
}


def _extra(extra: str, package: str) -> Check:
    try:
        return Check(name=f"extra {extra}", state="ok", detail=f"{package} {metadata.version(package)}")
    except metadata.PackageNotFoundError:
        return Check(name=f"extra {extra}", state="off", detail="not installed", fix=f"pip install 'onevoice[{extra}]'")


def _home(space: Workspace) -> Check:
    home = space.settings.home
    try:
        home.mkdir(parents=True, exist_ok=True)
        probe = home / ".write-test"
        probe.write_text("", encoding="utf-8")
        probe.unlink()
    except OSError as error:
        return Check(
            name="data folder", state="failed", detail=f"{home}: {error.strerror}", fix="Set ONEVOICE_HOME to a folder you may write to"
        )
    return Check(name="data folder", state="ok", detail=str(home))


def _rules(space: Workspace) -> Check:
    return Check(name="rules", state="ok", detail=f"{len(space.cards)} cards")


def _channels(space: Workspace) -> Check:
    ids = space.profiles.ids()
    for channel in ids:
        space.need_channel(channel)
    return Check(name="channels", state="ok", detail=f"{len(ids)} profiles")


def _store(space: Workspace) -> Check:
    sources, passages = space.store.size()
    shown = _PASSWORD.sub(r"\1***@", space.settings.database)
    return Check(name="store", state="ok", detail=f"{shown}: {sources} sources, {passages} passages")


def _index(space: Workspace) -> Check:
    """Compares ids with the store: a count alone is no health check."""
    space.index.sync(language=space.settings.language)
    stored = {passage.id for passage, _ in space.store.iter_passages()}
    for leg, ids in space.index.ids().items():
        if ids != stored:
            return Check(
                name="index",
                state="failed",
                detail=f"{leg}: {len(stored - ids)} missing, {len(ids - stored)} too many",
                fix="onevoice index rebuild",
            )
    return Check(name="index", state="ok", detail=f"{len(stored)} passages, the same as in the store")


def _model(space: Workspace) -> Check:
    from assistant.llm.providers import probe

    if space.model is None:
        return Check(
            name="model",
            state="off",
            detail="none configured; everything that needs none works",
            fix="Set ONEVOICE_MODEL, for example ONEVOICE_MODEL=openai:gpt-5 with OPENAI_API_KEY",
        )
    answered = probe(space.model)
    return Check(
        name="model", state="ok" if answered.ok else "failed", detail=f"{space.settings.model}: {answered.detail}", fix=answered.fix
    )


def _embeddings(space: Workspace) -> Check:
    if space.embedder is None:
        return Check(
            name="embeddings", state="off", detail="offline: search by words only", fix="Set ONEVOICE_EMBEDDINGS=openai:<model> for vectors"
        )
    vector = space.embedder.embed(["ok"])[0]
    return Check(name="embeddings", state="ok", detail=f"{space.settings.embeddings}: {len(vector)} dimensions")
