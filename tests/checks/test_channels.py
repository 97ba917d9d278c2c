"""Lengths, norms and required parts of the channels."""

from typing import Any

import pytest

from assistant.checks.channels.norms import hashtags


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#a#b#c", ["#a", "#b", "#c"]),
        ("#周五 #电影 #抽奖", ["#周五", "#电影", "#抽奖"]),
        ("#青汀 Mug 3# 关于杯子", ["#青汀 Mug 3#"]),
        ("#露营[话题]# #早安[话题]#", ["#露营[话题]#", "#早安[话题]#"]),
        ("＃露营＃ 早", ["＃露营＃"]),
        ("see https://a.example/#top, #1, #2026, #ff8800, C# and a#b", []),
        ("#5G and #cafe", ["#5G", "#cafe"]),
    ],
)
def test_hashtags(text: str, tags: list[str]) -> None:
    assert [text[start:end] for start, end in hashtags(text)] == tags


def test_the_house_s_number_of_hashtags_wins(bench: Any) -> None:
    text = "One table. #a #b #c"
    assert bench.quotes("CHAN002", text, channel="instagram") == []
    assert bench.quotes("CHAN002", text, channel="instagram", channels={"instagram": {"max_hashtags": 2}}) == ["#a #b #c"]
    assert bench.quotes("CHAN002", "#a b #c d #e", channel="instagram", channels={"instagram": {"max_hashtags": 2}}) == ["#e"]
    assert bench.quotes("CHAN002", "#a", channel="instagram", channels={"instagram": {"max_hashtags": 0}}) == ["#a"]


@pytest.mark.parametrize(
    ("channel", "text", "found"),
    [
        ("press_release", "Today 🎉🎉 we open.", ["🎉🎉"]),
        ("amazon", "- See farbank.example or mail help@farbank.example", ["farbank.example or mail help@farbank.example"]),
        ("xiaohongshu", "加微信 qingting_88，或者打 138 0013 8000", ["加微信 qingting_88，或者打 138 0013 8000"]),
        ("xiaohongshu", "微信支付和公众号都行，热线请看主页", []),
        ("x", "Hello @ann and @ben", []),
        ("google_ads", "Headline 1: Tea ☕", ["☕"]),
        ("email", "Tea ☕ https://farbank.example +44 20 7946 0000", []),
    ],
)
def test_norms(bench: Any, channel: str, text: str, found: list[str]) -> None:
    assert bench.quotes("CHAN002", text, "zh" if channel == "xiaohongshu" else "en", channel=channel) == found


@pytest.mark.parametrize(
    ("channel", "language", "text", "over"),
    [
        ("x", "en", "a" * 280, False),
        ("x", "en", "a" * 281, True),
        ("x", "zh", "字" * 140, False),
        ("x", "zh", "字" * 141, True),
        ("sms", "en", "a" * 160, False),
        ("sms", "en", "a" * 161, True),
        ("sms", "zh", "字" * 70, False),
        ("sms", "zh", "字" * 71, True),
        ("sms", "en", "a" * 70 + "字", True),
        ("threads", "en", "a" * 501, True),
        ("website", "en", "a" * 9000, False),
    ],
)
def test_text_limits(bench: Any, channel: str, language: str, text: str, over: bool) -> None:
    assert bool(bench.run("CHAN001", text, language, channel=channel)) == over


def test_what_is_too_much_is_marked(bench: Any) -> None:
    (found,) = bench.run("CHAN001", "a" * 280 + "too much", channel="x")
    assert (found.quote, found.severity) == ("too much", "error")


def test_ignore_comments_do_not_count(bench: Any) -> None:
    assert not bench.run("CHAN001", "a" * 280 + "<!-- onevoice: ignore CLAIM001 a reason -->", channel="x")


@pytest.mark.parametrize(
    ("line", "over"),
    [
        ("Headline 1: " + "a" * 30, False),
        ("Headline 1: " + "a" * 31, True),
        ("标题1：" + "字" * 15, False),
        ("標題 2：" + "字" * 16, True),
        ("Description 3: " + "a" * 90, False),
        ("描述1：" + "字" * 46, True),
        ("Überschrift 1: " + "a" * 31, True),
        ("Note: " + "a" * 300, False),
        ("- Headline 2:  " + "a" * 31 + "  ", True),
    ],
)
def test_assets_each_have_their_limit(bench: Any, line: str, over: bool) -> None:
    found = bench.run("CHAN001", f"Headline 9: fine\n{line}", channel="google_ads")
    assert bool(found) == over
    assert all(line.rstrip().endswith(f.quote) for f in found)


def test_title_limits(bench: Any) -> None:
    assert not bench.run("CHAN001", "正文", "zh", channel="xiaohongshu", title="字" * 20)
    (found,) = bench.run("CHAN001", "正文", "zh", channel="xiaohongshu", title="字" * 22)
    assert (found.field, found.quote) == ("title", "字字")


def test_the_house_s_length_counts_code_points(bench: Any) -> None:
    house = {"channels": {"website": {"max_length": 5}}}
    assert not bench.run("CHAN001", "五个字啊🫖", "zh", **house)
    assert bench.quotes("CHAN001", "五个字啊🫖多", "zh", **house) == ["多"]


@pytest.mark.parametrize(
    ("phrase", "text", "missing"),
    [
        ("#ad", "Morning. #AD", False),
        ("#ad", "Morning. #adventure", True),
        ("拒收请回复R", "拒收请回复 R", False),
        ("拒收请回复R", "拒收請回復R", False),
        ("Unsubscribe", "unsubscribe: a.example/u", False),
        ("数据来自实验室", "数据来自店员", True),
        ("#ad", "<!-- onevoice: ignore CLAIM006 #ad -->", True),
    ],
)
def test_must_include(bench: Any, phrase: str, text: str, missing: bool) -> None:
    found = bench.run("CHAN003", text, channels={"website": {"must_include": [phrase]}})
    assert bool(found) == missing
    assert all((f.start, f.end, f.quote) == (None, None, "") for f in found)


@pytest.mark.parametrize(
    ("language", "text", "missing"),
    [
        ("en", "Reply STOP to opt out", False),
        ("en", "Bring this text.", True),
        ("zh", "退订回T", False),
        ("de", "Abmelden: STOPP an 12345", False),
        ("de", "Wir haben geöffnet.", True),
        ("ru", "Мы открыты.", False),
    ],
)
def test_a_message_says_how_to_opt_out(bench: Any, language: str, text: str, missing: bool) -> None:
    assert bool(bench.run("CHAN003", text, language, channel="sms")) == missing


def test_a_press_release_has_a_title(bench: Any) -> None:
    assert bench.run("CHAN003", "LONDON - Today.", channel="press_release")
    assert bench.run("CHAN003", "LONDON - Today.", channel="press_release", title="  ")
    assert not bench.run("CHAN003", "LONDON - Today.", channel="press_release", title="Today")
