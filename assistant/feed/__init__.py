"""A feed made ready for counting: distinct posts, what they speak of, and the words that say so.

| file | holds |
| --- | --- |
| `posts` | posts of a feed; repeats and advertising set aside |
| `shingles` | which texts nearly repeat an earlier one |
| `terms` | the terms of a post |
| `keyness` | the terms a feed holds more often than other text does |
| `subject` | posts that have nothing to do with the rest |
| `marks` | where the words of lists stand in a post |
| `sentiment` | an estimate of what a post thinks |
| `trends` | what rises and falls from month to month |
| `quotes` | the sentences that show a theme |
"""

from __future__ import annotations

from assistant.feed.posts import Aside, Feed, Post, read_feed

__all__ = ["Aside", "Feed", "Post", "read_feed"]
