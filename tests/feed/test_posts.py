"""Each post once: repeats, near repeats and advertising are set aside with their reason."""

from __future__ import annotations

import random

import pytest

from assistant.feed import read_feed
from assistant.feed.shingles import near_duplicates, shingles

LONG = "The lid of this kettle came loose on the second morning and I wrote to them"


def reasons(feed):
    return {aside.reason: [post.text for post in aside.posts] for aside in feed.aside}


def test_links_mentions_case_and_marks_make_no_difference(passage, aspects):
    said = [passage("Loud, very LOUD! https://a.example/1"), passage("loud very loud @somebody"), passage("loud?", date="2026-01-01")]
    feed = read_feed(said, aspects.spam)
    assert [post.text for post in feed.posts] == ["loud?", "Loud, very LOUD! https://a.example/1"]
    assert reasons(feed) == {"repeat": ["loud very loud @somebody"]}


@pytest.mark.parametrize("again", ["RT @someone: " + LONG, LONG + " 😭😭", LONG.replace("I wrote", "I then wrote"), "so true: " + LONG])
def test_a_post_told_again_with_small_changes_is_one(passage, aspects, again):
    feed = read_feed([passage(again, date="2026-03-02"), passage(LONG, date="2026-03-01")], aspects.spam)
    assert [post.text for post in feed.posts] == [LONG]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("周末去了湖边，风扇声太大，孩子醒了两次，下次不带了", "周末去了山里，充电太慢，老人等了半天，下次还带它"),
        ("太吵了", "太吵啊"),
        ("Two nights at the lake and it was loud all the time", "Two nights at the lake and it was warm all the time, no rain"),
    ],
)
def test_posts_of_one_pattern_are_two(passage, aspects, one, other):
    assert len(read_feed([passage(one), passage(other)], aspects.spam).posts) == 2


def test_the_earliest_stays_whatever_the_order_and_the_ids(passage, aspects):
    rows = [(LONG, "2026-02-02"), (LONG + "!", "2026-02-01"), ("so true: " + LONG, "2026-01-05"), ("别的内容", "2026-01-01")]
    seen = set()
    for seed in range(6):
        order = random.Random(seed).sample(rows, len(rows))
        feed = read_feed([passage(text, id=f"{seed}-{n}", date=date) for n, (text, date) in enumerate(order)], aspects.spam)
        seen.add(tuple(post.text for post in feed.posts))
    assert seen == {("别的内容", "so true: " + LONG)}


@pytest.mark.parametrize("text", ["转发抽奖送水壶", "Big GIVEAWAY today, tag 3 friends", "点进主页领取，手慢无", "use code SPRING"])
def test_advertising_is_set_aside(passage, aspects, text):
    assert set(reasons(read_feed([passage(text)], aspects.spam))) == {"advertising"}


@pytest.mark.parametrize("text", ["", "  ", "😭", "https://a.example/b", "@someone"])
def test_what_holds_no_words_is_set_aside(passage, aspects, text):
    assert set(reasons(read_feed([passage(text)], aspects.spam))) == {"empty"}


def test_near_duplicates_are_those_found_by_comparing_all_pairs():
    rnd = random.Random(7)
    words = ["kettle", "lid", "steam", "handle", "boil", "morning", "quiet", "loud", "water", "spout", "metal", "warm"]
    texts = ["".join(rnd.choice(words) for _ in range(12)) for _ in range(60)]
    texts += [text[:20] + "x" + text[21:] for text in rnd.sample(texts, 20)]
    found = near_duplicates(texts)
    kept: list[int] = []
    slow = {}
    for place, text in enumerate(texts):
        mine = shingles(text)
        first = next((k for k in kept if len(mine & shingles(texts[k])) / len(mine | shingles(texts[k])) >= 0.65), None)
        if first is None:
            kept.append(place)
        else:
            slow[place] = first
    assert found == slow
    assert len(found) >= 20
