from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.llm.cache import FileCache, MemoryCache, cache_key
from assistant.llm.prompt import Message
from assistant.llm.reply import RawReply
from assistant.llm.wire import Request


@pytest.mark.parametrize("kind", ["memory", "file"])
def test_what_was_put_is_got(kind: str, tmp_path: Path):
    cache = MemoryCache() if kind == "memory" else FileCache(tmp_path / "deep" / "cache")
    reply = RawReply("天黑 😀", "stop", None, 3, 4, "text")
    assert cache.get("ab12") is None
    cache.put("ab12", reply)
    assert cache.get("ab12") == reply


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"no": 1}', '{"text": 3}', "null"])
def test_a_damaged_file_is_as_good_as_none(damage: str, tmp_path: Path):
    cache = FileCache(tmp_path)
    cache.put("ab12", RawReply("x"))
    (tmp_path / "ab" / "ab12.json").write_text(damage)
    assert cache.get("ab12") is None
    cache.put("ab12", RawReply("y"))
    assert cache.get("ab12") == RawReply("y")


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    cache = FileCache(tmp_path / "file")
    cache.put("ab12", RawReply("x"))
    assert cache.get("ab12") is None


def test_no_half_written_files_stay(tmp_path: Path):
    FileCache(tmp_path).put("ab12", RawReply("x"))
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["ab12.json"]


def test_the_key_tells_apart_what_can_change_a_reply(line):
    class Other(line):
        more: str

    request = Request((Message("user", "hi"),), line, 0.3, "p@1")
    keys = {
        cache_key("m", r)
        for r in (
            request,
            replace(request, temperature=0.4),
            replace(request, messages=(Message("system", "hi"),)),
            replace(request, schema=Other),
        )
    } | {cache_key("other", request)}
    assert len(keys) == 5
    assert cache_key("m", request) == cache_key("m", replace(request, prompt="renamed@2"))
