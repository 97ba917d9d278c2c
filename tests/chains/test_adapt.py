"""Copy for each channel: in its form and length, figures with bound and condition, already checked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from assistant.chains.adapt import adapt
from assistant.checks.cards import load_cards
from assistant.checks.run import CheckOptions
from assistant.data import Library, validate
from assistant.domain.channel import ChannelProfile
from assistant.domain.finding import Versions
from assistant.domain.house import MessageHouse
from assistant.errors import ModelError
from assistant.llm.prompt import load_prompt
from assistant.text.lengths import length

LIBRARY = Library()


def profile(name: str, **fields: Any) -> ChannelProfile:
    return ChannelProfile.model_validate({"id": name, "name": name, **fields})


PROFILES = {
    p.id: p
    for p in (
        profile(
            "xiaohongshu",
            language="zh",
            market="CN",
            fields=[{"name": "title", "max": 20, "count": "xhs"}, {"name": "text", "max": 1000, "count": "cp"}],
            max_hashtags=6,
        ),
        profile("weibo", language="zh", market="CN", fields=[{"name": "text", "max": 140, "count": "cp"}], max_hashtags=2),
        profile("x", language="en", fields=[{"name": "text", "max": 280, "count": "xw"}], max_hashtags=1),
        profile("sms", language="zh", market="CN", fields=[{"name": "text", "max": 70, "count": "cp"}], requires=["opt_out"]),
        profile(
            "google_ads",
            language="en",
            assets=True,
            fields=[{"name": "headline", "max": 30, "count": "cp"}, {"name": "description", "max": 90, "count": "cp"}],
        ),
        profile("press_release", requires=["title"]),
        profile("amazon", language="en", fields=[{"name": "title", "max": 200, "count": "cp"}]),
    )
}
OPTIONS = CheckOptions(
    cards=load_cards(LIBRARY),
    profiles=PROFILES,
    versions=Versions(onevoice="0", rules="", channels="", prompts=""),
    today=date(2026, 6, 1),
    language="en",
)
HOUSE = validate(
    {
        "name": "Tide Lamp launch",
        "key_message": {"zh": "稿子写完之前，灯不睡", "en": "The lamp stays up until the page is done"},
        "pillars": [
            {
                "id": "night",
                "name": {"zh": "亮到稿成", "en": "Lit to the last line"},
                "selling_point": {"zh": "大电池", "en": "Big battery"},
                "benefit": {"zh": "半夜也不会没电", "en": "no dark midnight"},
                "proof": ["runtime"],
            },
            {
                "id": "soft",
                "name": {"zh": "不刺眼", "en": "Kind to eyes"},
                "benefit": {"zh": "写三个小时眼睛也不酸", "en": "soft for the long haul"},
                "proof": ["dim", "old"],
            },
        ],
        "facts": [
            {
                "id": "runtime",
                "attribute": {"zh": ["续航"], "en": ["runtime"]},
                "value": 40,
                "unit": "h",
                "bound": "up_to",
                "condition": {"zh": "亮度 20% 时", "en": "at 20% brightness"},
                "source": "lab report 1",
            },
            {
                "id": "dim",
                "attribute": {"zh": ["最低亮度"], "en": ["lowest brightness"]},
                "value": 5,
                "unit": "lm",
                "source": "lab report 1",
            },
            {
                "id": "old",
                "attribute": {"zh": ["旧续航"], "en": ["old runtime"]},
                "value": 99,
                "unit": "h",
                "expires": "2026-01-01",
                "source": "old",
            },
        ],
        "vocabulary": {"names": [{"use": "潮灯 3"}, {"use": "Tide Lamp 3"}]},
        "channels": {"weibo": {"must_include": ["数据来自实验室"]}, "google_ads": {"must_carry_key_message": False}},
    },
    MessageHouse,
    None,
)


def run(*channels: str, model: Any = None, **options: Any) -> Any:
    return adapt(HOUSE, channels, options=OPTIONS, model=model, prompts=lambda tag: load_prompt(LIBRARY, "adapt", tag), **options)


@pytest.mark.parametrize("channel", list(PROFILES))
def test_each_channel_keeps_its_own_limits(channel: str) -> None:
    (copy,) = run(channel).copies
    assert copy.text.strip()
    limits = {f.name: f for f in PROFILES[channel].fields}
    for name, text in (("title", copy.title or ""), ("text", copy.text)):
        if name in limits:
            assert length(text, limits[name].count) <= limits[name].max  # type: ignore[arg-type]
    if channel == "google_ads":
        for line in copy.text.splitlines():
            name = "headline" if line.startswith("Headline") else "description"
            assert len(line.split(": ", 1)[1]) <= limits[name].max


def test_the_figure_comes_with_its_bound_and_condition_and_nothing_expired_is_said() -> None:
    (zh,) = run("xiaohongshu").copies
    assert "亮度 20% 时最长 40 小时" in zh.text
    assert "99" not in zh.text
    (en,) = run("x").copies
    assert "up to 40 hours at 20% brightness" in en.text


def test_the_key_message_what_must_be_there_and_the_opt_out_are_there() -> None:
    weibo, sms = run("weibo", "sms").copies
    assert "稿子写完之前，灯不睡" in weibo.text
    assert "数据来自实验室" in weibo.text
    assert "拒收请回复R" in sms.text


def test_language_is_the_channels_or_the_one_asked_for() -> None:
    assert [c.language for c in run("xiaohongshu", "x").copies] == ["zh", "en"]
    assert run("press_release", language="en").copies[0].text.startswith("Tide Lamp 3")


def test_copies_come_checked() -> None:
    result = run("xiaohongshu")
    assert result.engine == "offline"
    assert result.copies[0].verdict in ("pass", "needs_evidence", "not_checked")
    assert [f for f in result.copies[0].findings if f.severity == "error"] == []


def reply(text: str, title: str = "") -> dict[str, str]:
    return {"title": title, "text": text}


def test_a_model_writes_code_puts_the_figures_in(queue_model: Callable[..., Any]) -> None:
    model = queue_model(reply("Page one at midnight. The lamp stays up until the page is done, [[runtime]]."))
    (copy,) = run("x", model=model).copies
    assert copy.text == "Page one at midnight. The lamp stays up until the page is done, up to 40 hours at 20% brightness."
    assert "[[runtime]] (runtime) = up to 40 hours at 20% brightness" in model.asked[0]["facts"]


def test_findings_go_back_to_the_model_and_the_best_version_stays(queue_model: Callable[..., Any]) -> None:
    model = queue_model(reply("a" * 400), reply("The lamp stays up until the page is done. Soft for the long haul."))
    result = run("x", model=model)
    assert result.engine == "model"
    assert len(model.asked) == 2
    assert "(none)" in model.asked[0]["problems"]
    assert "MSG001" in model.asked[1]["problems"]
    assert result.copies[0].text.startswith("The lamp stays up")


def test_a_failing_model_leaves_the_offline_copy_for_that_channel(queue_model: Callable[..., Any]) -> None:
    model = queue_model(ModelError("timeout", "too slow"), reply("The lamp stays up until the page is done, soft for the long haul."))
    result = run("weibo", "x", model=model)
    assert [s.what for s in result.skipped] == ["copy for weibo by the model"]
    assert "稿子写完之前" in result.copies[0].text
    assert result.copies[1].text.startswith("The lamp stays up")


def test_progress_is_told_per_channel() -> None:
    seen: list[tuple[int, int, str]] = []
    run("x", "weibo", progress=lambda *step: seen.append(step))
    assert seen == [(0, 2, "x"), (1, 2, "weibo"), (2, 2, "")]


def test_a_revision_that_fails_leaves_the_version_before_it(queue_model: Callable[..., Any]) -> None:
    first = "The lamp stays up until the page is done. It lasts 41 hours."
    model = queue_model(reply(first), ModelError("server", "down"))
    result = run("x", model=model)
    assert result.copies[0].text == first
    assert [s.what for s in result.skipped] == ["a revision of the copy for x by the model"]
    assert model.asked[1]["earlier"] == f"<earlier>{first}</earlier>"


def test_what_code_cannot_put_right_is_said(queue_model: Callable[..., Any]) -> None:
    result = run("x", model=queue_model(*[reply("灯一直亮到稿子写完，[[nothing]]。")] * 3))
    assert [s.what for s in result.skipped] == ["a correction of the copy for x"] * 2
    assert "[[nothing]]" in result.skipped[0].why
    assert "zh" in result.skipped[1].why
