"""Tables in the knowledge base: posts, collections of texts, and tables of figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from assistant.domain.source import Locator, Metadata
from assistant.errors import InputError
from assistant.loaders.blocks import Block, Content, table_blocks
from assistant.loaders.kinds import named_kind
from assistant.loaders.markdown import metadata_of
from assistant.tables import Row, Table, columns, folded, read_tables

POST_COLUMNS = {
    "text": (
        "content",
        "text",
        "内容",
        "內容",
        "正文",
        "文本",
        "帖子内容",
        "笔记内容",
        "评论内容",
        "微博正文",
        "post",
        "body",
        "message",
        "tweet",
        "comment",
        "review",
        "full text",
        "caption",
        "文案",
        "评论",
    ),
    "title": ("title", "标题", "標題", "笔记标题", "headline"),
    "date": (
        "date",
        "日期",
        "时间",
        "時間",
        "发布时间",
        "發布時間",
        "发布日期",
        "created at",
        "created",
        "published",
        "published at",
        "posted at",
        "post date",
        "timestamp",
        "datetime",
        "time",
    ),
    "platform": ("platform", "平台", "来源平台", "社交平台", "source", "来源", "來源", "network", "site", "media"),
    "channel": ("channel", "渠道"),
    "author": ("author", "作者", "用户", "用户名", "昵称", "暱稱", "博主", "账号", "user", "username", "screen name", "handle", "nickname"),
    "likes": ("likes", "点赞", "点赞数", "點讚", "赞", "like count", "favorites", "favourites", "互动", "互动量", "engagement"),
    "comments": ("comments", "评论数", "評論數", "回复数", "comment count", "replies", "reply count", "评论", "評論"),
    "reposts": ("reposts", "转发", "转发数", "轉發", "分享", "分享数", "shares", "retweets", "share count", "收藏", "收藏数", "saves"),
    "market": ("market", "市场", "市場", "国家", "地区", "country", "region"),
    "language": ("language", "lang", "语言", "語言"),
    "url": ("url", "link", "链接", "連結", "permalink", "原文链接"),
    "product": ("product", "产品", "產品"),
    "campaign": ("campaign", "活动", "活動"),
}
_CUES = {"date", "platform", "author", "likes", "comments", "reposts"}
_WORK = {
    folded(name)
    for name in (
        "负责人",
        "状态",
        "預算",
        "预算",
        "截止",
        "里程碑",
        "依赖",
        "处理结果",
        "解决方案",
        "owner",
        "assignee",
        "status",
        "budget",
        "due",
        "deadline",
        "milestone",
        "resolution",
        "response",
        "test condition",
        "unit",
        "value",
        "单位",
        "数值",
    )
}
_BESIDE_TEXT = {folded(name) for name in ("id", "编号", "序号", "title", "标题", "url", "link", "label", "page")}
_COUNT = re.compile(r"^\s*([\d,]+(?:\.\d+)?)\s*(万|萬|w|k|千|m|亿|億)?\+?\s*$", re.IGNORECASE)
_SCALE = {"万": 10_000, "萬": 10_000, "w": 10_000, "k": 1_000, "千": 1_000, "m": 1_000_000, "亿": 100_000_000, "億": 100_000_000}


def read_sheets(path: Path, *, posts: bool = False) -> Content:
    """One passage a row. Of a table of posts (kind social) and of a collection of texts it is the text alone, of any other table
    the row with its headers. `posts` takes every table with a text column for posts.
    """
    tables = read_tables(path)
    if not any(table.rows for table in tables):
        raise InputError("has a header but no rows", file=str(path))
    blocks: list[Block] = []
    social = False
    may_be_posts = named_kind(path.stem) in (None, "social", "research")
    for table in tables:
        found = columns(table.headers, POST_COLUMNS)
        is_posts = "text" in found and (posts or (may_be_posts and _looks_like_posts(table, found)))
        social = social or is_posts
        if is_posts or ("text" in found and all(folded(h) in _BESIDE_TEXT for n, h in enumerate(table.headers) if n != found["text"])):
            blocks += _text_rows(table, found)
        else:
            blocks += table_blocks(table)
    return Content(tuple(blocks), kind="social" if social else None)


def _looks_like_posts(table: Table, found: dict[str, int]) -> bool:
    """Beside the text a post has a date, a place, an author or likes; a content calendar or a ticket list has columns of work too."""
    return bool(_CUES & found.keys()) and not any(folded(header) in _WORK for header in table.headers)


def _text_rows(table: Table, found: dict[str, int]) -> Iterator[Block]:
    for row in table.rows:
        text = row.cell(found["text"]).strip()
        if text:
            place = Locator(heading=row.cell(found.get("title")).strip() or None, sheet=table.sheet, row=row.number)
            yield Block(text, "whole", place=place, metadata=_post_metadata(row, found))


def _post_metadata(row: Row, found: dict[str, int]) -> Metadata:
    cells = {field: row.cell(column).strip() for field, column in found.items() if field not in ("text", "title")}
    data = {field: cell for field, cell in cells.items() if cell}
    data["channel"] = data.get("platform") or data.get("channel", "")
    counts = [count for count in (_count(data.get(name, "")) for name in ("likes", "comments", "reposts")) if count is not None]
    return metadata_of(data).model_copy(update={"engagement": sum(counts) if counts else None})


def _count(text: str) -> int | None:
    """`1.2万`, `3,400`, `5.6k` → a number; anything else → None."""
    found = _COUNT.match(text)
    if not found or not found.group(1).strip(","):
        return None
    return round(float(found.group(1).replace(",", "")) * _SCALE.get((found.group(2) or "").lower(), 1))
