from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.settings import read_settings
from assistant.workspace import Workspace


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace(read_settings({"home": tmp_path / "home"}), today=date(2026, 9, 1))
    yield made
    made.close()


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A workspace that holds the sample project; not to be changed."""
    from assistant.ui.pages.knowledge import ingest_samples

    home = tmp_path_factory.mktemp("full")
    made = Workspace(read_settings({"home": home, "language": "en"}, environ={}, directory=home), today=date(2026, 9, 1))
    ingest_samples(made)
    yield made
    made.close()
