"""Hot terms: what posts share, not what any talk is full of."""

from __future__ import annotations

import pytest

from assistant.feed.keyness import LEAST_BACKGROUND, background_of, hot_terms, log_likelihood
from assistant.feed.subject import off_topic
from assistant.feed.terms import Everyday, count_terms


@pytest.fixture
def everyday(aspects):
    return Everyday(word for words in aspects.everyday.values() for word in words)


def hot(posts, everyday, background=None, least=3):
    return {term.text: len(term.posts) for term in hot_terms(count_terms(posts, everyday), len(posts), background, least).values()}


def test_everyday_words_are_not_hot_however_many_posts_hold_them(post, everyday):
    texts = ["two days now, kettle", "now two kettles a day", "a kettle, two, now", "过了两个小时水壶", "今天用了水壶小时", "小时 水壶"]
    assert hot([post(t) for t in [*texts, *"abcdef"]], everyday) == {"kettle": 3, "水壶": 3}


def test_forms_of_a_word_are_one_term_and_found_where_they_stand(post, everyday):
    posts = [post("my kettles"), post("a kettle"), post("kettle lids"), *(post(c) for c in "abc")]
    terms = hot_terms(count_terms(posts, everyday), len(posts), None, 3)
    assert {t.text: [t.find(p) for p in t.posts] for t in terms.values()} == {"kettle": [(3, 10), (2, 8), (0, 6)]}


def test_neighbouring_words_are_one_term_when_they_belong_together(post, everyday):
    posts = [
        post(t)
        for t in ("quiet hours at ten", "the quiet hours sign", "Quiet hours, please", "静音时段开始", "静音时段结束", "到了静音时段")
    ]
    found = hot([*posts, *(post(c) for c in "abcdefgh")], everyday)
    assert found == {"quiet hours": 3, "静音时段": 3}


def test_links_names_and_markup_are_no_terms(post, everyday):
    posts = [post(f'@kettlebrand <b class="red">{c}</b> https://kettle.example/x') for c in "abcd"]
    assert hot([*posts, *(post(c) for c in "efgh")], everyday) == {}


def test_what_documents_speak_of_far_more_is_not_hot(post, everyday):
    texts = [f"budget {c} kettle" for c in "abcd"] + [f"kettle {c}" for c in "efghijklmnop"]
    posts = [post(t) for t in texts] + [post(f"lamp {c}") for c in "abcdefghijklmnopqrst"]
    documents = [f"the budget of item {n}" for n in range(LEAST_BACKGROUND * 2)]
    assert "budget" in hot(posts, everyday)
    assert "budget" not in hot(posts, everyday, background_of(documents, everyday))
    assert "kettle" in hot(posts, everyday, background_of(documents, everyday))
    assert background_of(documents[:10], everyday) is None


def test_log_likelihood_has_a_sign_and_is_nothing_where_the_shares_are_equal():
    assert log_likelihood(10, 100, 100, 1000) == pytest.approx(0)
    assert log_likelihood(30, 100, 100, 1000) == pytest.approx(22.48, abs=0.01)
    assert log_likelihood(10, 1000, 100, 1000) < -6.63
    assert log_likelihood(1, 0, 1, 5) == 0


def test_posts_beside_the_subject(post, marker, everyday):
    posts = [post(f"the kettle of cabin {n} whistles") for n in range(110)]
    beside, opinion = post("swan on the railway bridge"), post("reliable, would recommend to my uncle Albert")
    every = [*posts, beside, opinion, post("ok")]
    marks = {id(p): marker.marks(p) for p in every}

    def off(texts=()):
        terms = hot_terms(count_terms(every, everyday), len(every), None, 3).values()
        found = off_topic(every, terms, marks, everyday, background_of(texts, everyday))
        return [p.text for p in every if id(p) in found]

    assert off() == [beside.text]
    assert off([f"note {n} on the railway bridge" for n in range(60)]) == []
    assert off_topic(every[-50:], [], marks, everyday, None) == frozenset()
