"""The runs whose model replies are recorded here, and the way to record them again (see README.md).

ONEVOICE_MODEL=… python tests/replies/record.py [translate draft …]   ask the model anew
python tests/replies/record.py --keep [translate draft …]             keep replies to the same material under a new prompt
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from assistant.data import packaged
from assistant.errors import ModelError
from assistant.llm.model import Model
from assistant.llm.reply import RawReply
from assistant.llm.wire import Backend, Mode, Request, request_key, wire
from assistant.settings import Settings, read_settings
from assistant.workspace import Workspace

HERE = Path(__file__).parent
FIXTURES = HERE.parent / "fixtures"
TODAY = date(2026, 11, 24)

QUESTIONS = {
    "why not": "直播秒杀为什么不再做？", "noise": "静水 1000 的噪音是多少，怎么说才合规？", "film": "Why did the storm film of 2025 fail?",
    "weight": "How much lighter is the Stillwater 1000 than its predecessor, and what does it cost in Germany?",
    "nothing": "Will there be a TV campaign in Brazil?",
}  # fmt: skip
CHANNELS = ("xiaohongshu", "weibo", "instagram", "google_ads", "press_release", "sms", "amazon", "x")


class Spaces:
    """A workspace with the samples in it and an empty one, both in Chinese, on one model."""

    def __init__(self, home: Path, settings: Settings) -> None:
        self._home, self._settings = home, settings

    @cached_property
    def samples(self) -> Workspace:
        """The samples, ingested."""
        space = Workspace(replace(self._settings, home=self._home / "samples", language="zh"), today=TODAY)
        space.ingest([packaged("samples") / "drive", packaged("samples") / "social" / "posts.csv"])
        return space

    @cached_property
    def empty(self) -> Workspace:
        """Nothing ingested."""
        return Workspace(replace(self._settings, home=self._home / "empty", language="zh"), today=TODAY)

    def opened(self) -> list[Workspace]:
        """Those in use."""
        return [self.__dict__[name] for name in ("samples", "empty") if name in self.__dict__]


Run = Callable[[Spaces], Any]
RUNS: dict[str, dict[str, Run]] = {
    "insights": {"zh": lambda s: s.samples.insights()},
    "ask": {name: lambda s, q=question: s.samples.ask(q) for name, question in QUESTIONS.items()},  # type: ignore[misc]
    "translate": {
        "zh": lambda s: s.samples.translate(packaged("samples") / "specs.csv", language="zh", category="portable_power"),
        "en": lambda s: s.samples.translate(
            packaged("samples") / "specs.csv", language="en", category="portable_power", channel="instagram"
        ),
    },
    "draft": {
        "zh": lambda s: s.samples.draft(packaged("samples") / "brief.yaml"),
        "en": lambda s: s.empty.view(language="en").draft(FIXTURES / "kettle-brief.yaml"),
    },
    "house": {"zh": lambda s: s.samples.build_house(packaged("samples") / "brief.yaml")},
    "adapt": {"house": lambda s: s.samples.adapt(packaged("samples") / "house.yaml", CHANNELS)},
}
"""File → its runs. A later one may rest on an earlier one: a draft on the insights, a house on the draft."""


def rows(name: str) -> list[dict[str, Any]]:
    """The recorded lines of a file."""
    path = HERE / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []


class Recorder:
    """A backend that keeps what goes through it, a row a request."""

    def __init__(self, inner: Backend | None, name: str) -> None:
        self.inner, self.identity = inner, name
        self.name: str | None = name
        self.kept: dict[str, dict[str, Any]] = {}
        self._old = {_material(row["request"]): row for stem in RUNS for row in rows(stem)}

    def complete(self, request: Request, seconds: float) -> RawReply:
        """The model's reply, or without a model the reply kept for the same material."""
        old = self._old.get(_material(wire(request, "json_schema")))
        if self.inner is not None:
            raw, by = self.inner.complete(request, seconds), {"model": f"{self.name}, {date.today().isoformat()}"}
        elif old is not None:
            raw, by = RawReply(old["reply"], "stop", mode="json_schema"), {"model": old["model"]}
        else:
            raise ModelError("request", f"nothing is recorded for this material of {request.prompt}; ask a model")
        mode = cast("Mode", raw.mode or "json_schema")
        body = {"model": self.name, "temperature": request.temperature, **wire(request, mode)}
        key = request_key(body)
        self.kept[key] = {"key": key, **by, "prompt": request.prompt, "request": body, "reply": raw.text}
        return raw

    def of(self, stem: str) -> Iterator[dict[str, Any]]:
        """The rows of one prompt."""
        return (row for row in self.kept.values() if row["prompt"].startswith(f"{stem}@"))


def _material(body: dict[str, Any]) -> str:
    """What a request is about: its messages but the system's, and the form."""
    said = [m["content"] for m in body["messages"] if m["role"] != "system"]
    return hashlib.sha256(json.dumps([said, str(body.get("response_format", {}).get("json_schema", {}).get("name"))]).encode()).hexdigest()


def main(arguments: list[str]) -> int:
    """Record the files named, or all."""
    keep, stems = "--keep" in arguments, [a for a in arguments if not a.startswith("-")] or list(RUNS)
    settings = read_settings()
    if not keep and not settings.model:
        sys.stderr.write("Set ONEVOICE_MODEL to the model to ask, or give --keep\n")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        spaces = Spaces(Path(folder), replace(settings, model=settings.model or "recorded:none"))
        inner = None if keep else Workspace(settings).model._backend  # type: ignore[union-attr]
        recorder = Recorder(inner, os.environ.get("RECORDED_BY") or settings.model or "kept")
        for space in (spaces.samples, spaces.empty):
            space.__dict__["model"] = Model(recorder)
        for stem, runs in RUNS.items():
            for name, run in runs.items():
                result = run(spaces)
                left_out = [f"{s.what}: {s.why}" for s in result.skipped if "model" in s.what]
                sys.stdout.write(f"{stem} {name}: {result.engine} {'; '.join(left_out)}\n")
        for stem in stems:
            lines = [json.dumps(row, ensure_ascii=False) for row in recorder.of(stem)]
            (HERE / f"{stem}.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        for space in spaces.opened():
            space.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
