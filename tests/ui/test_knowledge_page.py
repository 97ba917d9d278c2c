from pathlib import Path

import pytest

from assistant.domain.results import IngestResult
from assistant.errors import InputError
from assistant.ui.pages import knowledge
from assistant.ui.pages.common import filters
from assistant.ui.views.knowledge import Found, Opened, show_found, show_ingested, show_opened, show_sources
from assistant.ui.words import Say
from assistant.workspace import Workspace

HOSTILE = "# <img src=x onerror=alert(1)>\n\nThe lantern <script>alert('camp')</script> glows for nine hours.\n"


@pytest.fixture
def upload(tmp_path: Path) -> str:
    path = tmp_path / "notes.md"
    path.write_text(HOSTILE, encoding="utf-8")
    return str(path)


def test_uploads_are_kept_and_found(space: Workspace, upload: str) -> None:
    result = knowledge.ingest(space, [upload])
    assert [f.status for f in result.sources] == ["added"]
    Path(upload).unlink()
    assert (space.settings.home / "files" / "notes.md").is_file()
    found = knowledge.search(space, "lantern glows", [], [], [], [])
    shown = show_found(found, Say("en"))
    assert "<mark>lantern</mark>" in shown
    assert "<script" not in shown
    assert "<img" not in shown


def test_a_file_that_fails_says_why_and_the_others_go_in(space: Workspace, upload: str, tmp_path: Path) -> None:
    old = tmp_path / "plan.doc"
    old.write_bytes(b"x")
    result = knowledge.ingest(space, [upload, str(old)])
    assert sorted(f.status for f in result.sources) == ["added", "failed"]
    assert "请另存为 .docx" in show_ingested(result, Say("zh"))


def test_no_file_is_an_error(space: Workspace) -> None:
    with pytest.raises(InputError):
        knowledge.ingest(space, None)


def test_an_empty_query_is_an_error(space: Workspace) -> None:
    with pytest.raises(InputError):
        knowledge.search(space, "  ", [], [], [], [])


def test_a_source_opens_at_the_passage_and_is_removed(space: Workspace, upload: str) -> None:
    knowledge.ingest(space, [upload])
    hit = knowledge.search(space, "lantern", [], [], [], []).search.hits[0]  # type: ignore[union-attr]
    opened = knowledge.opened(space, f"{hit.source_id} {hit.passage_id}", "lantern")
    assert isinstance(opened, Opened)
    shown = show_opened(opened, Say("en"))
    assert "data-here" in shown
    assert "<script" not in shown
    assert knowledge.opened(space, "", "lantern") is None
    assert knowledge.remove(space, hit.source_id).sources == ()
    assert knowledge.search(space, "lantern", [], [], [], []).search.hits == ()  # type: ignore[union-attr]


def test_an_answer_cites_and_no_answer_says_so(full: Workspace) -> None:
    found = knowledge.ask(full, "2024 年双 11 的直播秒杀为什么没有达标？", [], [], [], [])
    shown = show_found(found, Say("zh"))
    assert found.answer is not None
    assert "[1]" in shown
    assert all(sentence.evidence[0].passage_id in (found.passages or {}) for sentence in found.answer.sentences)
    unknown = knowledge.ask(full, "Who won the chess world championship of 1972?", [], [], [], [])
    assert Say("en")("knowledge.not_in_base") in show_found(unknown, Say("en"))


def test_filters_limit_hits(full: Workspace) -> None:
    found = knowledge.search(full, "静音", ["social"], [], [], [])
    assert found.search is not None
    assert {hit.kind for hit in found.search.hits} == {"social"}


def test_filters_refuse_a_wrong_year() -> None:
    with pytest.raises(InputError, match="year"):
        filters(years=["next"])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_lists_show_every_source(full: Workspace, language: str) -> None:
    shown = show_sources(knowledge.sources(full), Say(language))
    assert shown.count('data-act="remove"') == len(full.sources().sources) == 28


def test_empty_states(space: Workspace) -> None:
    say = Say("en")
    assert "ov-empty" in show_found(None, say)
    assert "ov-empty" in show_found(Found(search=space.search("anything")), say)
    assert "ov-empty" in show_sources(knowledge.sources(space), say)
    assert show_ingested(None, say) == ""
    assert show_ingested(IngestResult(sources=(), took_s=0), say) != ""
