from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.domain.source import Filters, Locator, Metadata, Passage, SourceWithPassages
from assistant.errors import InputError
from assistant.store.store import Store

Make = Callable[..., SourceWithPassages]


def texts_of(store: Store, source_id: str) -> dict[str, str]:
    return {p.id: p.text for p in store.with_passages([source_id])[source_id].passages}


def test_a_source_comes_back_as_it_was_given(store: Store, source: Make) -> None:
    given = source("a", "第一段", "second", market="CN", year=2026, date="2026-05-18", author="甲")
    third = Passage(
        id="a-9", source_id="a", ordinal=2, text="  third\n", locator=Locator(page=3, heading="A > B"), metadata=Metadata(channel="weibo")
    )
    given = given.model_copy(update={"passages": (*given.passages, third)})
    assert store.put_source(given) == "added"
    assert store.with_passages(["a", "nobody"]) == {"a": given}
    assert store.source("a") == given.source
    assert store.source("nobody") is None
    assert store.passages(["a-9", "nothing", "a-0"]) == {"a-9": (given.passages[2], given.source), "a-0": (given.passages[0], given.source)}
    (row,) = store.sources()
    assert (row.id, row.title, row.passages, row.metadata) == ("a", "计划 a", 2 + 1, given.source.metadata)
    assert store.size() == (1, 3)


def test_the_same_again_is_unchanged_and_leaves_no_mark(store: Store, source: Make) -> None:
    given = source("a", "one", "two")
    store.put_source(given)
    mark = store.last_change()
    assert store.put_source(given) == "unchanged"
    assert store.last_change() == mark


@pytest.mark.parametrize("update", [{"hash": "other"}, {"kind": "research"}, {"title": "其他"}, {"metadata": Metadata(year=2025)}])
def test_a_change_of_the_source_alone_is_an_update(store: Store, source: Make, update: dict[str, object]) -> None:
    given = source("a", "one")
    store.put_source(given)
    assert store.put_source(given.model_copy(update={"source": given.source.model_copy(update=update)})) == "updated"


def test_other_passages_under_the_same_hash_are_an_update(store: Store, source: Make) -> None:
    first, second = source("a", "one"), source("a", "one", "two")
    store.put_source(first)
    assert store.put_source(second.model_copy(update={"source": first.source})) == "updated"
    assert list(texts_of(store, "a").values()) == ["one", "two"]


def test_an_update_keeps_the_ids_of_texts_that_stay_and_gives_no_old_id_to_another_text(store: Store, source: Make) -> None:
    store.put_source(source("a", "alpha", "beta", "gamma"))
    store.put_source(source("a", "new", "alpha", "gamma", "newer"))
    texts = texts_of(store, "a")
    assert (texts["a-0"], texts["a-2"], "a-1" in texts) == ("alpha", "gamma", False)
    assert list(texts.values()) == ["new", "alpha", "gamma", "newer"]


def test_equal_texts_each_keep_an_id_of_their_own(store: Store, source: Make) -> None:
    store.put_source(source("a", "same", "same"))
    store.put_source(source("a", "same", "same", "same"))
    assert len(texts_of(store, "a")) == 3
    assert {"a-0", "a-1"} < set(texts_of(store, "a"))


def test_an_id_that_another_source_has_is_not_taken_from_it(store: Store, source: Make) -> None:
    store.put_source(source("a", "ours"))
    theirs = source("b", "theirs")
    store.put_source(theirs.model_copy(update={"passages": (theirs.passages[0].model_copy(update={"id": "a-0"}),)}))
    assert texts_of(store, "a") == {"a-0": "ours"}
    assert list(texts_of(store, "b").values()) == ["theirs"]


def test_ids_given_twice_are_told_apart(store: Store, source: Make) -> None:
    given = source("a", "one", "two")
    store.put_source(given.model_copy(update={"passages": tuple(p.model_copy(update={"id": "x"}) for p in given.passages)}))
    assert sorted(texts_of(store, "a").values()) == ["one", "two"]


def test_what_cannot_be_stored_becomes_a_replacement_character(store: Store, source: Make) -> None:
    given = source("a", "half \ud83d pair, \0 and 🔥", author="\udc80x")
    assert store.put_source(given) == "added"
    assert texts_of(store, "a")["a-0"] == "half \ufffd pair, \ufffd and 🔥"
    assert store.put_source(given) == "unchanged"


def test_a_source_without_passages(store: Store, source: Make) -> None:
    assert store.put_source(source("a")) == "added"
    assert store.sources()[0].passages == 0
    assert store.put_source(source("a")) == "unchanged"


def test_removed_sources_are_given_back_and_gone(store: Store, source: Make) -> None:
    store.put_source(source("a", "one"))
    store.put_source(source("b", "two"))
    assert [s.id for s in store.remove_sources(["a", "nobody", "a"])] == ["a"]
    assert [row.id for row in store.sources()] == ["b"]
    assert store.passages(["a-0"]) == {}
    assert store.remove_sources([]) == []


def test_the_journal_names_each_source_with_its_last_write(store: Store, source: Make) -> None:
    for name in "abc":
        store.put_source(source(name, "x", "y"))
    store.put_source(source("a", "z"))
    store.remove_sources(["b"])
    assert [(c.source_id, c.passages) for c in store.changes(0)] == [("c", 2), ("a", 1), ("b", 0)]
    assert [c.source_id for c in store.changes(store.changes(0)[0].number)] == ["a", "b"]
    assert store.changes(store.last_change()) == []


def test_filters_take_the_passage_first_and_its_source_where_it_has_nothing(store: Store, source: Make) -> None:
    store.put_source(source("a", "x", "y", market="CN", year=2024, own=(Metadata(market="US", date="2026-05-18"), Metadata())))
    store.put_source(source("f", "post", kind="social", own=(Metadata(channel="Weibo", date="2026-05"),)))

    def found(**wanted: object) -> list[str]:
        return [p.id for p, _ in store.iter_passages(Filters.model_validate(wanted))]

    assert found() == ["a-0", "a-1", "f-0"]
    assert found(markets=("us",)) == ["a-0"]
    assert found(markets=("CN", "US")) == ["a-0", "a-1"]
    assert found(years=(2024,)) == ["a-1"]
    assert found(years=(2026,)) == ["a-0", "f-0"]
    assert found(channels=("weibo",)) == ["f-0"]
    assert found(kinds=("social",), years=(2024,)) == []
    assert [p.id for p, _ in store.posts()] == ["f-0"]
    assert set(store.matching(["a-0", "a-1", "gone"], Filters(years=(2026,)))) == {"a-0"}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"date_from": "2026-05-18"}, ["day", "month", "year"]),
        ({"date_from": "2026-05-19"}, ["month", "year"]),
        ({"date_from": "2026-06"}, ["year"]),
        ({"date_to": "2026-04"}, ["year"]),
        ({"date_to": "2026-05"}, ["day", "month", "year"]),
        ({"date_from": "2026-05-01", "date_to": "2026-05-17"}, ["month", "year"]),
        ({"date_from": "2027"}, []),
    ],
)
def test_a_date_as_far_as_known_meets_a_range_with_any_of_its_days(
    store: Store, source: Make, wanted: dict[str, str], found: list[str]
) -> None:
    dates = Metadata(date="2026-05-18T09:30:00"), Metadata(date="2026-05"), Metadata(year=2026), Metadata(date="last spring"), Metadata()
    store.put_source(source("a", "day", "month", "year", "vague", "none", own=dates))
    assert [p.text for p, _ in store.iter_passages(Filters.model_validate(wanted))] == found


def test_a_date_that_is_none_is_an_input_error(store: Store) -> None:
    with pytest.raises(InputError, match="date_from: expected a date such as 2026-05-18, not '5/18'"):
        list(store.iter_passages(Filters(date_from="5/18")))


def test_more_ids_than_one_statement_takes(store: Store, source: Make) -> None:
    store.put_source(source("a", *(f"text {n}" for n in range(2500))))
    ids = [f"a-{n}" for n in range(2500)]
    assert list(store.passages(ids)) == ids
    assert len(store.matching(ids, Filters())) == 2500
    assert sum(1 for _ in store.iter_passages()) == 2500


def test_a_reader_that_stops_halfway_holds_nothing(store: Store, source: Make) -> None:
    store.put_source(source("a", *(f"text {n}" for n in range(2500))))
    reading = store.iter_passages()
    next(reading)
    assert store.put_source(source("a", "other")) == "updated"
    assert next(reading)[0].text == "text 1"  # as it was when reading began
    reading.close()
