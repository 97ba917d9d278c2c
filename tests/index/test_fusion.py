from __future__ import annotations

import pytest

from assistant.index.fusion import STRONG, WEAK, diversify, fuse, weight_of


def test_without_vectors_the_best_is_one() -> None:
    assert fuse({"a": 4.0, "b": 8.0}, {}, 0.0) == {"b": 1.0, "a": 0.5}
    assert fuse({}, {}, 0.6) == {}


def test_the_weighted_sum_and_what_stands_for_an_unknown_vector() -> None:
    scores = fuse({"a": 10.0, "b": 5.0}, {"b": 0.9, "c": 0.3}, 0.5)
    assert scores["b"] == pytest.approx(0.5 * 0.5 + 0.5 * 0.9)
    assert scores["a"] == pytest.approx(0.5 * 1.0 + 0.5 * 0.3)  # as far as the farthest


def test_a_passage_without_a_common_word_stays_only_when_it_is_near_and_the_leg_is_strong() -> None:
    near = {"a": 0.8, "near": 0.7, "far": 0.5}
    assert set(fuse({"a": 1.0}, near, STRONG)) == {"a", "near"}
    assert set(fuse({"a": 1.0}, near, WEAK)) == {"a"}
    assert set(fuse({}, {"x": -0.2, "y": -0.1}, STRONG)) == set()


def test_the_weight_follows_from_the_embedder() -> None:
    assert (weight_of("offline-lsa@1"), weight_of("openai/host/model/1536")) == (WEAK, STRONG)


def test_one_source_does_not_fill_the_first_page() -> None:
    scores = {f"a{n}": 1.0 - n / 100 for n in range(12)} | {f"b{n}": 0.8 for n in range(4)} | {f"c{n}": 0.6 for n in range(4)}
    order = list(diversify(dict(sorted(scores.items(), key=lambda item: -item[1])), {i: i[0] for i in scores}))
    assert [sum(i[0] == name for i in order[:9]) for name in "abc"] == [3, 3, 3]
    assert order[:4] == ["a0", "a1", "a2", "b0"]
    assert set(order) == set(scores)
    assert order[10:] == sorted(order[10:], key=lambda i: -scores[i])


def test_hits_not_half_as_good_do_not_come_before_a_fourth() -> None:
    scores = {"a0": 1.0, "a1": 0.9, "a2": 0.9, "a3": 0.9, "b0": 0.4}
    assert list(diversify(scores, {i: i[0] for i in scores})) == ["a0", "a1", "a2", "a3", "b0"]


def test_a_ranking_of_one_source_keeps_its_order_and_scores() -> None:
    scores = {f"a{n}": 1.0 - n / 100 for n in range(20)}
    assert list(diversify(scores, dict.fromkeys(scores, "a")).items()) == list(scores.items())
