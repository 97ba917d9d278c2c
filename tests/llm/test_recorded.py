from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from assistant.errors import InputError, ModelError
from assistant.llm.model import Model
from assistant.llm.prompt import Message
from assistant.llm.recorded import Recorded
from assistant.llm.wire import MODES, Request, request_key, wire


def _record(path: Path, *rows: dict[str, str]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows) + "\n", encoding="utf-8")
    return path


def test_the_key_is_the_documented_hash():
    body = {"messages": [{"role": "user", "content": "灯"}], "model": "m", "temperature": 1, "response_format": {"b": 1, "a": 2}}
    kept = '{"messages": [{"content": "灯", "role": "user"}], "response_format": {"a": 2, "b": 1}, "tools": null}'
    assert request_key(body) == hashlib.sha256(kept.encode()).hexdigest()[:24]
    assert request_key({"messages": []}) == hashlib.sha256(b'{"messages": [], "response_format": null, "tools": null}').hexdigest()[:24]


@pytest.mark.parametrize("mode", MODES)
def test_a_reply_recorded_in_any_form_is_found(tmp_path, fake, prompt, line, good, mode):
    asked = fake(good)
    Model(asked).ask(prompt, line, topic="灯")
    key = request_key(wire(asked.requests[0], mode))
    path = _record(tmp_path / "r.jsonl", {"key": key, "reply": "old"}, {"key": key, "reply": good, "model": "m"})
    assert Model(Recorded(path)).ask(prompt, line, topic="灯").headline == "Camp begins"


def test_the_turn_that_asks_again_is_replayed_too(tmp_path, fake, prompt, line, good):
    asked = fake("bad", good)
    Model(asked).ask(prompt, line, topic="x")
    rows = [{"key": request_key(wire(r, "json_schema")), "reply": reply} for r, reply in zip(asked.requests, ("bad", good), strict=True)]
    assert Model(Recorded(_record(tmp_path / "r.jsonl", *rows))).ask(prompt, line, topic="x").points == ["a", "b"]


def test_an_unknown_request_names_its_prompt_and_key(tmp_path, prompt, line):
    path = _record(tmp_path / "r.jsonl")
    with pytest.raises(ModelError, match=rf"no recorded reply for {prompt.id} \(key [0-9a-f]{{24}}\)"):
        Model(Recorded(path)).ask(prompt, line, topic="x")


@pytest.mark.parametrize("row", ["{", "[]", '{"key": "x"}', "3"])
def test_a_bad_line_is_named(tmp_path, row):
    path = tmp_path / "r.jsonl"
    path.write_text('{"key": "a", "reply": "b"}\n' + row + "\n")
    with pytest.raises(InputError, match=r"r\.jsonl:2"):
        Recorded(path)


def test_replies_from_several_files(tmp_path, line):
    request = Request((Message("user", "x"),), line)
    one = _record(tmp_path / "1.jsonl", {"key": "other", "reply": "1"})
    two = _record(tmp_path / "2.jsonl", {"key": request_key(wire(request, "text")), "reply": "2"})
    assert Recorded(one, two).complete(request, 1).text == "2"


def test_a_lasting_cache_does_not_answer_for_newer_recordings(tmp_path, fake, prompt, line, good):
    from assistant.llm.cache import FileCache

    asked = fake(good)
    Model(asked).ask(prompt, line, topic="x")
    key = request_key(wire(asked.requests[0], "json_schema"))
    for reply, headline in ((good, "Camp begins"), (good.replace("begins", "ends"), "Camp ends")):
        path = _record(tmp_path / "r.jsonl", {"key": key, "reply": reply})
        assert Model(Recorded(path), cache=FileCache(tmp_path / "cache")).ask(prompt, line, topic="x").headline == headline
