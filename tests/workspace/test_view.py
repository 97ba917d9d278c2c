from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.settings import read_settings
from assistant.workspace import Workspace


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    return Workspace(read_settings({"home": tmp_path, "language": "en"}, environ={}, directory=tmp_path))


def test_views_share_what_is_open_and_differ_in_language(space: Workspace) -> None:
    space.open()
    seen: list[str] = []
    view = space.view(language="zh", progress=lambda done, total, label: seen.append(label))
    assert view.store is space.store
    assert view.index is space.index
    assert (view.settings.language, space.settings.language) == ("zh", "en")
    view.take_in([("a.md", b"# Lamp\n\nA lamp for the night.")])
    assert "a.md" in seen
    assert space.progress is None
    space.close()


def test_given_files_cannot_leave_their_folder(space: Workspace, tmp_path: Path) -> None:
    result = space.take_in([("../../evil.md", b"# Lamp\n\nA lamp for the night."), ("..\\..\\worse.md", b"# Tent\n\nA tent for the rain.")])
    assert [file.status for file in result.sources] == ["added", "added"]
    assert sorted(path.name for path in (tmp_path / "files").iterdir()) == ["evil.md", "worse.md"]
    space.close()


def test_the_same_name_again_is_an_update(space: Workspace) -> None:
    space.take_in([("a.md", b"# Lamp\n\nA lamp for the night.")])
    assert space.take_in([("a.md", b"# Lamp\n\nA lamp for the morning.")]).sources[0].status == "updated"
    assert len(space.sources().sources) == 1
    space.close()


def test_no_files_are_an_error(space: Workspace) -> None:
    with pytest.raises(InputError):
        space.take_in([])


def test_passages_by_id(space: Workspace) -> None:
    space.take_in([("a.md", b"# Lamp\n\nA lamp for the night.")])
    hit = space.search("lamp").hits[0]
    assert space.passages([hit.passage_id, "nobody"]) == {hit.passage_id: hit.model_copy(update={"score": 0.0})}
    space.close()
