from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.domain.source import Filters, SourceWithPassages
from assistant.errors import InputError
from assistant.index import open_index
from assistant.index.index import Index
from assistant.store import open_store
from assistant.store.store import Store

Make = Callable[..., SourceWithPassages]


def ids(index: Index, question: str, top: int = 10, **wanted: object) -> list[str]:
    return [hit.passage_id for hit in index.search(question, Filters.model_validate(wanted), top).hits]


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("续航多少小时", "spec-0"),
        ("5000 mAh", "spec-0"),
        ("电池5,000mah", "spec-0"),
        ("IP68 防护", "spec-1"),
        ("双11", "plan-0"),
        ("1.2亿预算", "plan-1"),
        ("直播渠道复盘", "plan-2"),
        ("weekend camping family", "retro-0"),
        ("liberty 4 pro", "retro-1"),
        ("LANTERNS dying at midnight", "feed-1"),
        ("没电 崩溃", "feed-0"),
        ("台灣行銷", "trad-0"),
        ("northbrook", "retro-0"),
        ("雨", "feed-2"),
    ],
)
def test_the_best_hit(index: Index, question: str, best: str) -> None:
    assert ids(index, question)[0] == best


def test_a_hit_is_the_passage_as_stored(index: Index, store: Store) -> None:
    hit = index.search("双11 大促").hits[0]
    passage, source = store.passages([hit.passage_id])[hit.passage_id]
    assert (hit.text, hit.title, hit.kind, hit.source_id, hit.score) == (passage.text, source.title, "plan", "plan", 1.0)
    assert (hit.metadata.market, hit.metadata.year, hit.metadata.path) == ("CN", 2026, "plan.md")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, {"plan-0", "retro-1", "feed-0", "feed-1"}),
        ({"kinds": ("social",)}, {"feed-0", "feed-1"}),
        ({"kinds": ("social", "plan")}, {"plan-0", "feed-0", "feed-1"}),
        ({"channels": ("WEIBO",)}, {"feed-0"}),
        ({"markets": ("us",)}, {"retro-1"}),
        ({"years": (2025,)}, {"retro-1"}),
        ({"years": (2026,), "kinds": ("social",)}, {"feed-0", "feed-1"}),
        ({"date_from": "2026-06-01"}, {"plan-0", "feed-1"}),
        ({"date_from": "2025-05-10", "date_to": "2025-05-12"}, {"retro-1"}),
        ({"date_to": "2025"}, {"retro-1"}),
        ({"years": (1999,)}, set()),
    ],
)
def test_filters(index: Index, wanted: dict[str, object], found: set[str]) -> None:
    assert set(ids(index, "灯 lantern", **wanted)) == found


def test_a_date_that_is_none(index: Index) -> None:
    with pytest.raises(InputError, match="date_to"):
        ids(index, "灯", date_to="soon")


@pytest.mark.parametrize("question", ["", "   ", "\n", "。，！？…", "🔥🔥", "what is the", "是什么", "zzzz qqqq", "凰", "\ud83d"])
def test_nothing_found_where_nothing_fits(index: Index, question: str) -> None:
    assert index.search(question).hits == []


@pytest.mark.parametrize(
    "question",
    [
        '灯 +title:x -y "unclosed',
        "*:*",
        "AND OR NOT",
        "灯) OR (1:1",
        "[a TO b]",
        "灯^5 ~2",
        "\\",
        "kind:plan 灯",
        "灯\0灯",
        "%s {} {{灯}}",
        "a" * 5000,
    ],
)
def test_what_would_mean_something_to_a_query_parser(index: Index, question: str) -> None:
    assert ("灯" in question) == bool(index.search(question).hits)


def test_a_very_long_question(index: Index) -> None:
    filler = "".join(chr(0x4E00 + n) for n in range(9000))
    assert ids(index, "双11大促营地灯小红书种草测评背书" + filler)[0] == "plan-0"


def test_one_character_in_common_is_no_hit(index: Index) -> None:
    assert ids(index, "营养午餐的价格") == []


def test_coverage_tells_an_answer_from_a_chance_word(index: Index) -> None:
    answered, other = index.search("亮度 30% 时续航多少小时"), index.search("北京有多少小时的地铁线路票价")
    assert answered.coverage > 0.5 > other.coverage
    assert index.search("凰").coverage == 0.0


def test_a_word_of_every_passage_still_finds(tmp_path: Path, source: Make) -> None:
    with open_store(tmp_path / "s") as store, open_index(tmp_path / "i", store) as index:
        store.put_source(source("a", *(f"Aurora 灯 {n}" for n in range(40))))
        assert len(ids(index, "Aurora introduction")) == 10


@pytest.mark.parametrize("top", [0, -1, 1, 3, 500])
def test_no_more_than_asked_for(index: Index, top: int) -> None:
    assert len(ids(index, "灯 lantern", top)) == max(0, min(top, 4))


def test_scores_fall_from_one(index: Index) -> None:
    scores = [hit.score for hit in index.search("灯 续航 lantern").hits]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 1.0


def test_the_characters_of_a_word_apart_are_no_hit(index: Index, store: Store, source: Make) -> None:
    store.put_source(source("a", "天，很蓝", "幕，很厚", "幕天席地", *(f"其他 {n}" for n in range(60))))
    assert ids(index, "天幕") == []


def test_a_base_whose_passages_were_all_removed(index: Index, store: Store) -> None:
    assert ids(index, "灯")
    store.remove_sources([row.id for row in store.sources()])
    assert ids(index, "灯") == []
    assert index.ids() == {"lexical": set()}


def test_one_document_leaves_room_for_others_and_a_feed_is_no_document(store: Store, index: Index, source: Make) -> None:
    store.put_source(source("long", *(f"帐篷 搭建 第 {n} 步" for n in range(20))))
    for name in "abcdefgh":
        store.put_source(source(name, f"帐篷 搭建 {name} 经验"))
    first = ids(index, "帐篷搭建")
    assert sum(i.startswith("long") for i in first) <= 3
    assert len(ids(index, "帐篷搭建", kinds=("plan",), top=40)) == 28
    store.put_source(source("posts", *("帐篷 搭建" for _ in range(20)), kind="social"))
    assert sum(i.startswith("posts") for i in ids(index, "帐篷搭建")) > 3


def test_the_title_and_the_heading_speak_for_a_passage(store: Store, index: Index, source: Make) -> None:
    store.put_source(source("t", "第一段没有那个词", "第二段也没有", title="雪山徒步手册", headings=(None, "装备 > 冰爪")))
    assert set(ids(index, "雪山徒步")) == {"t-0", "t-1"}
    assert ids(index, "冰爪") == ["t-1"]
