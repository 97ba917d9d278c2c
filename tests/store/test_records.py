from __future__ import annotations

import pytest

from assistant.domain.finding import HouseRef, Report, Summary, Versions
from assistant.domain.house import MessageHouse
from assistant.domain.records import Run
from assistant.domain.results import Candidate, DraftResult
from assistant.errors import StoreError
from assistant.store.store import Store


def house(version: int, message: str = "天黑以后") -> MessageHouse:
    return MessageHouse.model_validate({"name": {"zh": "北溪", "en": "Northbrook"}, "version": version, "key_message": {"zh": message}})


def test_versions_of_a_house_are_kept_and_never_change(store: Store) -> None:
    store.save_house(house(2, "营地开始"))
    store.save_house(house(1))
    store.save_house(house(1))
    saved = store.house_versions("Northbrook")
    assert [(s.version, s.house) for s in saved] == [(1, house(1)), (2, house(2, "营地开始"))]
    assert saved[0].created.endswith("+00:00")
    with pytest.raises(StoreError, match="version 1 of 'Northbrook' is already saved with other content; raise `version`"):
        store.save_house(house(1, "别的"))
    assert store.house_names() == ["Northbrook"]
    assert store.house_versions("Southbrook") == []


def test_the_last_draft_of_a_brief(store: Store) -> None:
    def draft(*texts: str) -> DraftResult:
        return DraftResult(
            candidates=tuple(Candidate(text=t, route="r", rationale="w", scores={"fit": 0.5, "x": None}) for t in texts),
            insights=None,
            engine="offline",
        )

    assert store.last_draft("b1") is None
    for brief, texts in (("b1", ("old",)), ("b1", ("new", "newer")), ("b2", ("other",))):
        store.save_draft(brief, draft(*texts))
    assert store.last_draft("b1") == draft("new", "newer")


def test_a_draft_of_another_version_is_an_error_with_its_cause(store: Store) -> None:
    with store.writing() as db:
        db.exec_driver_sql("INSERT INTO drafts (brief, content, created_at) VALUES ('b', '{\"lines\": []}', '')")
    with pytest.raises(StoreError, match="the last draft was stored by another version"):
        store.last_draft("b")


def test_runs_newest_first(store: Store) -> None:
    first = Run(prompt="translate@3f9c2a1b", model="m", tokens_in=10, tokens_out=5, ms=12.5, cost=0.01, created="2026-05-18T00:00:00+00:00")
    second = Run(prompt="draft@00000000", model="m", ok=False, error="timeout")
    store.add_run(first)
    store.add_run(second)
    kept = store.runs()
    assert kept[1] == first
    assert kept[0].created
    assert kept[0].model_copy(update={"created": ""}) == second
    assert len(store.runs(limit=1)) == 1


def test_reports_newest_first(store: Store) -> None:
    def report(copies: int) -> Report:
        versions = Versions(onevoice="0", rules="r", channels="c", prompts="p", model=None)
        return Report(
            house=HouseRef(name="N", version=1),
            versions=versions,
            reports=(),
            summary=Summary(copies=copies, errors=0, warnings=0, infos=0, silenced=0),
        )

    assert [store.save_report(report(n)) for n in (1, 2)] == [1, 2]
    assert [(saved.id, saved.report) for saved in store.reports()] == [(2, report(2)), (1, report(1))]
