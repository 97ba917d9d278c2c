"""What the counts do not show, said to whoever reads them: where the posts are from, and how far words tell an opinion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from assistant.chains.insights.reading import Reading
from assistant.domain.base import Skipped
from assistant.feed.posts import Aside, Reason
from assistant.feed.trends import LEAST_A_MONTH, LEAST_MONTHS

_ONE_SIDED, _LOUD, _UNDATED = 0.6, 0.1, 0.2
"""From which share one platform or market, one author, or posts without a date are worth a word."""

REASONS: dict[Reason, str] = {
    "empty": "they hold no words",
    "repeat": "they repeat another post",
    "near_repeat": "they nearly repeat another post",
    "advertising": "they read as advertising or a prize draw",
    "off_topic": "they share no subject with the rest of the feed",
}
"""Why posts are set aside."""


def left_out(aside: Aside) -> Skipped:
    """The line that says how many posts were set aside, and why."""
    return Skipped(what=f"{len(aside.posts)} posts", why=REASONS[aside.reason])


def no_trends(reading: Reading) -> list[Skipped]:
    """What is said when nothing can be called rising or falling."""
    if reading.months:
        return []
    return [Skipped(what="rising and falling", why=f"at least {LEAST_MONTHS} months with {LEAST_A_MONTH} dated posts each are needed")]


def notes(reading: Reading, wishing: int, language: str) -> tuple[str, ...]:
    """What to keep in mind, in Chinese or English."""
    return tuple(zh if language.startswith("zh") else en for zh, en in _notes(reading, wishing))


def _notes(reading: Reading, wishing: int) -> Iterator[tuple[str, str]]:
    total = len(reading.posts)
    yield (
        "褒贬按词表估计：看不出反讽、对比和没有评价词的评价，只适合看整体比例，不适合判断单条。",
        "Sentiment is an estimate by word lists, blind to irony, comparison and judgement in other words. Read shares, not posts.",
    )
    if wishing:
        yield (
            f"{wishing} 条内容在许愿或提建议；“愿望”只列多条都提到的。",
            f"{wishing} posts wish for something; wishes lists what several of them ask for.",
        )
    platforms, markets = [post.platform for post in reading.posts], [post.market for post in reading.posts]
    for zh, en, values in (("平台", "platform", platforms), ("市场", "market", markets)):
        name, count = _commonest(values)
        if count > _ONE_SIDED * total:
            share = f"{count / total:.0%}"
            yield (
                f"{share} 的内容来自同一{zh}（{name}），结论主要代表它。",
                f"{share} of the posts are from one {en} ({name}); the counts speak mostly for it.",
            )
    author, count = _commonest([post.author for post in reading.posts])
    if count > _LOUD * total:
        yield f"{count} 条内容出自同一作者（{author}）。", f"{count} posts are by one author ({author})."
    undated = sum(not post.date for post in reading.posts)
    if undated > _UNDATED * total:
        yield f"{undated} 条内容没有日期，不进按月统计。", f"{undated} posts have no date and are in no month."


def _commonest(values: list[str]) -> tuple[str, int]:
    counts = Counter(value for value in values if value)
    return min(counts.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
