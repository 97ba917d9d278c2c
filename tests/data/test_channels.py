"""Every channel profile: there, complete, countable, and dated where it says it was read."""

from typing import get_args

import pytest

from assistant.data import Library
from assistant.domain.channel import ChannelProfile
from assistant.text.lengths import Method, length

LIBRARY = Library()
IDS = [
    "weibo",
    "wechat",
    "xiaohongshu",
    "douyin",
    "kuaishou",
    "bilibili",
    "zhihu",
    "video_account",
    "toutiao",
    "ecommerce_detail",
    "taobao_title",
    "press_release",
    "email",
    "sms",
    "push",
    "poster",
    "live_script",
    "x",
    "instagram",
    "facebook",
    "threads",
    "tiktok",
    "youtube",
    "linkedin",
    "reddit",
    "pinterest",
    "google_ads",
    "meta_ads",
    "amazon",
    "website",
]
PARTS = {"title", "text", "headline", "long_headline", "description", "path"}


def profile(channel: str) -> ChannelProfile:
    return LIBRARY.read("channels", f"{channel}.yaml", ChannelProfile)


def test_every_channel_of_the_format_has_a_profile() -> None:
    assert set(IDS) == {name.removesuffix(".yaml") for name in LIBRARY.names("channels", ".yaml")}


@pytest.mark.parametrize("channel", IDS)
def test_profile(channel: str) -> None:
    found = profile(channel)
    assert found.id == channel
    assert isinstance(found.name.root, dict)
    assert {"zh", "en"} <= set(found.name.root)
    assert found.source
    assert found.role
    for limit in found.fields:
        assert limit.name in PARTS
        assert limit.count in get_args(Method)
        assert limit.source
        assert limit.advised is None or limit.advised <= limit.max


@pytest.mark.parametrize("channel", IDS)
def test_only_what_was_read_is_dated(channel: str) -> None:
    found = profile(channel)
    assert bool(found.verified_on) == (found.confidence in ("V", "C"))


def test_limits_that_people_know() -> None:
    limits = {(p.id, f.name): (f.max, f.count) for p in map(profile, IDS) for f in p.fields}
    assert limits["x", "text"] == (280, "xw")
    assert limits["xiaohongshu", "title"] == (20, "xhs")
    assert limits["google_ads", "headline"] == (30, "google")
    assert limits["google_ads", "description"] == (90, "google")
    assert limits["instagram", "text"][0] == 2200
    assert limits["amazon", "title"][0] == 200
    assert profile("instagram").max_hashtags == 5
    assert length("一" * 15, "google") == limits["google_ads", "headline"][0]


def test_partner_content_is_labelled_where_people_post() -> None:
    assert {"weibo", "xiaohongshu", "instagram", "tiktok", "youtube", "linkedin", "x"} <= {c for c in IDS if profile(c).public}
    assert not {"google_ads", "amazon", "sms", "press_release"} & {c for c in IDS if profile(c).public}
