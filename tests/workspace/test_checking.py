"""Checking with and without a model: when it is asked, what the report says of it, and recorded replies on the samples."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from assistant.cli import run as command
from assistant.data import packaged, validate
from assistant.domain.copy import Copy
from assistant.domain.finding import Report
from assistant.domain.house import MessageHouse
from assistant.errors import InputError, ModelError, NotConfigured
from assistant.llm.model import Model
from assistant.llm.recorded import NO_MODEL, Absent
from assistant.settings import Settings
from assistant.workspace import Workspace

HOUSE = validate(
    {"name": "Tide Lamp", "key_message": "The lamp stays up until the page is done", "tone": {"dont": ["no scare tactics"]}},
    MessageHouse,
    None,
)
TEXT = "It also brews tea. You will regret the dark."


def copy(id: str) -> Copy:
    return Copy(id=id, channel="website", text=TEXT, language="en", market="US")


class DeskModel:
    """Objects to the same two sentences in every copy, or fails; keeps what it was asked."""

    name = "desk"

    def __init__(self, failure: ModelError | None = None) -> None:
        self.failure = failure
        self.asked: list[list[str]] = []

    def ask_many(self, prompt: object, schema: type[BaseModel], rows: Sequence[Mapping[str, str]], /, progress: object = None) -> list[Any]:
        return [self._reply(schema, re.findall(r'<copy id="([^"]+)"', row["copies"])) for row in rows]

    def _reply(self, schema: type[BaseModel], ids: list[str]) -> BaseModel | ModelError:
        self.asked.append(ids)
        found = [{"rule": "TONE001", "quote": "You will regret the dark."}, {"rule": "MSG003", "quote": "It also brews tea."}]
        return self.failure or schema.model_validate({"copies": [{"id": id, "findings": found} for id in ids]})


def space(tmp_path: Path, model: object) -> Workspace:
    made = Workspace(Settings(home=tmp_path, model="desk" if model else ""), today=date(2026, 6, 1))
    made.__dict__["model"] = model
    return made


@pytest.mark.parametrize(
    ("select", "ignore", "calls"),
    [
        ((), (), 1),
        (("MSG005",), (), 1),
        (("FACT",), (), 1),
        (("TERM", "CHAN", "CLAIM"), (), 0),
        ((), ("MSG", "TONE", "FACT001"), 0),
    ],
)
def test_nothing_is_asked_where_no_selected_rule_reads_for_meaning(
    tmp_path: Path, select: tuple[str, ...], ignore: tuple[str, ...], calls: int
) -> None:
    model = DeskModel()
    found = space(tmp_path, model).check(HOUSE, [copy("a")], select=select, ignore=ignore)
    assert len(model.asked) == calls
    assert found.versions.model == ("desk" if calls else None)
    assert found.skipped == ()


def test_the_same_reading_gives_the_same_report(tmp_path: Path) -> None:
    copies = [copy(f"c{n}") for n in range(12)]
    one, other = (space(tmp_path, DeskModel()).check(HOUSE, copies) for _ in range(2))
    assert one.model_dump_json() == other.model_dump_json()
    assert [f.rule for f in one.reports[11].findings if f.engine == "model"] == ["MSG003", "TONE001"]


def test_off_auto_and_on(tmp_path: Path) -> None:
    model = DeskModel()
    off = space(tmp_path, model).check(HOUSE, [copy("a")], semantic="off")
    assert model.asked == []
    assert [(s.what, s.why) for s in off.skipped] == [("semantic checks", "switched off")]
    bare = space(tmp_path, None).check(HOUSE, [copy("a")])
    assert [(s.what, s.why) for s in bare.skipped] == [("semantic checks", "no model is configured")]
    assert bare.versions.model is None
    with pytest.raises(NotConfigured, match="needs a model"):
        space(tmp_path, None).check(HOUSE, [copy("a")], semantic="on")
    closed = Model(Absent(NO_MODEL, "gone"))
    assert space(tmp_path, closed).check(HOUSE, [copy("a")]).skipped[0].why.startswith("no model is configured")
    with pytest.raises(NotConfigured):
        space(tmp_path, closed).check(HOUSE, [copy("a")], semantic="on")
    assert space(tmp_path, model).check(HOUSE, []).reports == ()


def test_a_batch_that_fails_does_not_claim_the_model_took_part(tmp_path: Path) -> None:
    found = space(tmp_path, DeskModel(ModelError("unreachable", "cannot connect"))).check(HOUSE, [copy("a")])
    assert found.versions.model is None
    assert found.skipped[0].what == "semantic checks of a"


def test_an_unknown_rule_is_said_before_anything_is_asked(tmp_path: Path) -> None:
    model = DeskModel()
    with pytest.raises(InputError, match="MSG00"):
        space(tmp_path, model).check(HOUSE, [copy("a")], select=("MSG009",))
    assert model.asked == []


def test_recorded_replies_on_the_samples(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """After a change of the prompt or of these samples the replies are recorded anew, see CONTRIBUTING.md."""
    monkeypatch.setenv("ONEVOICE_MODEL", f"recorded:{Path(__file__).parents[1] / 'replies' / 'check.jsonl'}")
    monkeypatch.setenv("ONEVOICE_LANGUAGE", "zh")
    samples = packaged("samples")
    files = [str(samples / "copies" / f"{name}.md") for name in ("dy-02", "ec-02", "kol-01")]
    assert command(["check", "--house", str(samples / "house.yaml"), *files, "--json"]) == 1
    out, err = capsys.readouterr()
    assert err == ""
    found = Report.model_validate_json(out)
    assert found.versions.model == "recorded"
    assert found.skipped == ()
    read = [(r.id, f.rule, f.quote) for r in found.reports for f in r.findings if f.engine == "model"]
    assert read == [("dy-02", "MSG003", "从后备厢摔下来都不怕"), ("ec-02", "MSG003", "提手包了一层软胶")]
    assert [f.pillar for f in found.across if f.rule == "MSG005"] == ["ready"]
    by_id = {r.id: r for r in found.reports}
    assert by_id["ec-02"].facts["pickup"].state == "agrees"
    assert by_id["kol-01"].facts["fanless"].state == "agrees"
    assert by_id["kol-01"].verdict == "pass"
    assert all(r.not_checked == () for r in found.reports)
