from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.domain.source import Filters, SourceWithPassages
from assistant.errors import ModelError
from assistant.index import open_index
from assistant.index import vectors as vectors_module
from assistant.index.state import read_state
from assistant.index.vectors import checked
from assistant.store.store import Store

Make = Callable[..., SourceWithPassages]


def every_id(store: Store) -> set[str]:
    return {passage.id for passage, _ in store.iter_passages()}


def test_both_legs_hold_every_passage_and_follow_the_store(tmp_path: Path, store: Store, embedder: Any, source: Make) -> None:
    with open_index(tmp_path / "i", store, embedder) as index:
        assert index.sync() == []
        assert index.ids() == {"lexical": every_id(store), "vectors": every_id(store)}
        store.remove_sources(["spec"])
        store.put_source(source("new", "天幕"))
        assert index.sync() == []
        assert index.ids()["vectors"] == every_id(store)


def test_a_passage_without_a_common_word_is_found_by_its_vector(tmp_path: Path, store: Store, embedder: Any, source: Make) -> None:
    store.put_source(source("far", "xylophones"))
    with open_index(tmp_path / "i", store, embedder) as index:
        index.sync()
        assert "far-0" in [hit.passage_id for hit in index.search("xylophonesque").hits]
        assert index.search("xylophonesque", Filters(years=(1999,))).hits == []
    with open_index(tmp_path / "i", store) as index:
        assert index.search("xylophonesque").hits == []


def test_only_what_changed_is_embedded_again(tmp_path: Path, store: Store, embedder: Any, source: Make) -> None:
    store.put_source(source("a", "天幕", "睡袋"))
    with open_index(tmp_path / "i", store, embedder) as index:
        index.sync()
        embedder.texts.clear()
        store.put_source(source("a", "炉具", "天幕", "睡袋"))
        index.sync()
        assert embedder.texts == ["炉具"]
        embedder.texts.clear()
        store.put_source(source("a", "炉具", "天幕", "睡袋", title="新标题"))
        index.sync()
        assert len(embedder.texts) == 3


def test_small_sources_are_embedded_together(tmp_path: Path, store: Store, new_embedder: Any) -> None:
    class Counting(new_embedder):  # type: ignore[misc]
        calls = 0

        def embed(self, texts: Any) -> list[list[float]]:
            self.calls += 1
            return super().embed(texts)  # type: ignore[no-any-return]

    with open_index(tmp_path / "i", store, counting := Counting()) as index:
        index.sync()
    assert counting.calls == 1


def test_text_goes_to_the_model_under_its_title_and_heading(tmp_path: Path, store: Store, embedder: Any, source: Make) -> None:
    store.put_source(source("a", "天幕", title="手册", headings=("装备",)))
    with open_index(tmp_path / "i", store, embedder) as index:
        index.sync()
    assert "手册\n装备\n天幕" in embedder.texts


def test_another_embedder_never_meets_the_vectors_of_the_first(tmp_path: Path, store: Store, embedder: Any, new_embedder: Any) -> None:
    with open_index(tmp_path / "i", store, embedder) as index:
        index.sync()
        first = read_state(index.folder).vectors
    other = new_embedder("hash@2", 32)
    with open_index(tmp_path / "i", store, other) as index:
        found = index.search("双11 大促")
        assert found.hits[0].passage_id == "plan-0"
        assert [s.why for s in found.skipped] == ["some sources are not embedded yet; run `onevoice index rebuild`"]
        assert index.search("双11", language="zh").skipped[0].what == "向量检索"
        assert other.texts == []
        index.sync()
        assert index.search("双11 大促").skipped == []
        second = read_state(index.folder).vectors
    assert first
    assert second
    assert second.version == "hash@2"
    assert not (tmp_path / "i" / first.name).exists()


def test_an_embedder_that_fails_leaves_the_lexical_leg_to_serve(tmp_path: Path, store: Store, embedder: Any, source: Make) -> None:
    with open_index(tmp_path / "i", store, embedder) as index:
        index.sync()
        embedder.broken = True
        store.put_source(source("a", "天幕"))
        assert [s.why for s in index.sync()] == ["the embedding model cannot be reached"]
        found = index.search("天幕")
        assert [hit.passage_id for hit in found.hits] == ["a-0"]
        assert [s.why for s in found.skipped] == ["the embedding model cannot be reached"]
        embedder.broken = False
        assert index.sync() == []
        assert index.search("天幕").skipped == []
        assert index.ids()["vectors"] == every_id(store)


def test_a_provider_that_is_down_is_not_asked_at_every_search(tmp_path: Path, store: Store, embedder: Any) -> None:
    with open_index(tmp_path / "i", store, embedder) as index:
        index.sync()
        embedder.broken = True
        first = index.search("双11").skipped
        embedder.broken = False
        embedder.texts.clear()
        assert index.search("双11").skipped == first
        assert embedder.texts == []


def test_a_stop_while_embedding_loses_one_batch_at_most(
    tmp_path: Path, store: Store, embedder: Any, source: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors_module, "BATCH", 10)
    store.put_source(source("big", *(f"第 {n} 段 天幕" for n in range(100))))

    def stop(done: int, total: int, title: str) -> None:
        if len(embedder.texts) > 60:
            raise KeyboardInterrupt

    with open_index(tmp_path / "i", store, embedder) as index:
        with pytest.raises(KeyboardInterrupt):
            index.sync(stop)
        embedder.texts.clear()
        index.sync()
        assert len(embedder.texts) <= len(every_id(store)) - 50
        assert index.ids()["vectors"] == every_id(store)


WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from conftest import HashEmbedder, make_source
from assistant.index import open_index
from assistant.store import open_store
folder = Path(sys.argv[1])
with open_store(folder / "home") as store, open_index(folder / "i", store, HashEmbedder()) as index:
    store.put_source(make_source("theirs", "xylophones"))
    sys.exit(len(index.sync()))
"""


def test_a_reader_sees_the_vectors_another_process_wrote(tmp_path: Path, store: Store, embedder: Any) -> None:
    with open_index(tmp_path / "i", store, embedder) as index:
        index.sync()
        assert index.search("xylophonesque").hits[:1] != []  # its client is open now
        subprocess.run([sys.executable, "-c", WRITER, str(tmp_path), str(Path(__file__).parent)], check=True)
        assert index.search("xylophonesque").hits[0].passage_id == "theirs-0"


def test_damaged_vectors_do_not_stop_a_search_and_a_rebuild_mends_them(tmp_path: Path, store: Store, embedder: Any) -> None:
    with open_index(tmp_path / "i", store, embedder) as index:
        index.sync()
    file = next((tmp_path / "i").glob("vectors-*/chroma.sqlite3"))
    file.write_bytes(b"nonsense" * 1000)
    with open_index(tmp_path / "i", store, embedder) as index:
        found = index.search("双11")
        assert found.hits
        assert "`onevoice index rebuild`" in found.skipped[0].why
        assert index.rebuild() == []
        assert index.search("双11").skipped == []


def test_a_server_that_is_not_there(tmp_path: Path, store: Store, embedder: Any) -> None:
    with open_index(tmp_path / "i", store, embedder, chroma_url="http://127.0.0.1:9") as index:
        assert "Chroma at http://127.0.0.1:9" in index.sync()[0].why
        assert index.search("双11").hits
    with open_index(tmp_path / "i", store, embedder, chroma_url="not a url") as index:
        assert "ONEVOICE_CHROMA_URL is 'not a url'" in index.sync()[0].why


@pytest.mark.parametrize("wrong", [[], [[1.0]], [[1.0], [1.0, 2.0]], [[], []], [[float("nan")], [1.0]]])
def test_what_is_no_vector_a_text(wrong: list[list[float]]) -> None:
    with pytest.raises(ModelError):
        checked(wrong, 2)
