"""The whole job on an invented company's files, in a folder of its own."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from pydantic import BaseModel

from assistant.data import packaged
from assistant.domain.base import Engine
from assistant.domain.results import DemoResult, DemoStep
from assistant.errors import AssistantError

if TYPE_CHECKING:
    from assistant.workspace.space import Workspace

SEARCH = {"zh": "直播秒杀为什么没有达标", "en": "why did the flash sale miss its target"}
QUESTION = {"zh": "直播秒杀为什么不再做？", "en": "Why did the storm film fail?"}
CHANNELS = ("xiaohongshu", "weibo", "instagram", "google_ads", "press_release")


def demo_workspace(space: Workspace, *, reset: bool = False) -> Workspace:
    """A workspace in `ONEVOICE_HOME/demo`; the user's own data is never touched."""
    from assistant.workspace.space import Workspace

    home = space.settings.home / "demo"
    if reset and home.exists():
        shutil.rmtree(home)
    home.mkdir(parents=True, exist_ok=True)
    # a database or Chroma server of the user's is not for samples
    return Workspace(replace(space.settings, home=home, database_url="", chroma_url=""), progress=space.progress, today=space.today)


def demo(space: Workspace, *, on_step: Callable[[DemoStep], None] | None = None) -> DemoResult:
    """Run every step on the samples; a step that fails does not stop the others."""
    began = time.perf_counter()
    samples, home = packaged("samples"), space.settings.home
    house = home / "house.yaml"

    def build() -> tuple[BaseModel, Engine]:
        built = space.build_house(samples / "brief.yaml")
        house.write_text(space.house_yaml(built.house), encoding="utf-8")
        return built.house, built.engine

    language = space.settings.language
    steps: dict[str, Callable[[], BaseModel | tuple[BaseModel, Engine]]] = {
        "ingest": lambda: space.ingest([samples / "drive", samples / "social" / "posts.csv"]),
        "search": lambda: space.search(SEARCH[language]),
        "ask": lambda: space.ask(QUESTION[language]),
        "insights": lambda: space.insights(),
        "translate": lambda: space.translate(samples / "specs.csv", language="zh", category="portable_power"),
        "draft": lambda: space.draft(samples / "brief.yaml"),
        "house": build,
        "adapt": lambda: space.adapt(samples / "house.yaml", CHANNELS),
        "check": lambda: space.check_files(samples / "house.yaml", [samples / "copies"]).report,
    }
    done = []
    for name, run in steps.items():
        done.append(_step(name, run))
        if on_step:
            on_step(done[-1])
    return DemoResult(home=str(home), steps=tuple(done), took_s=round(time.perf_counter() - began, 2))


def _step(name: str, run: Callable[[], BaseModel | tuple[BaseModel, Engine]]) -> DemoStep:
    began = time.perf_counter()
    try:
        given = run()
    except AssistantError as error:
        return DemoStep(step=name, status="failed", engine="none", took_s=round(time.perf_counter() - began, 2), error=str(error))
    result, engine = given if isinstance(given, tuple) else (given, getattr(given, "engine", "none"))
    return DemoStep.model_validate(
        {
            "step": name,
            "status": "done",
            "engine": engine,
            "took_s": round(time.perf_counter() - began, 2),
            "result": result.model_dump(mode="json", by_alias=True),
        }
    )
