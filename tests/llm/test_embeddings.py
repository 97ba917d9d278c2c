from __future__ import annotations

from typing import Any

import pytest

from assistant.errors import ModelError, NotConfigured
from assistant.llm.embeddings import open_embedder
from assistant.llm.transport import RequestsNotAllowed

KEY = "sk-made-up-0123456789"


def vectors(body: dict[str, Any]) -> dict[str, Any]:
    rows = [{"object": "embedding", "index": n, "embedding": [float(len(text)), 1.0]} for n, text in enumerate(body["input"])]
    return {"object": "list", "model": "m", "data": rows[::-1], "usage": {"prompt_tokens": 1, "total_tokens": 1}}


def embedder(client: Any, clock: Any = None, spec: str = "openai:embed-3") -> Any:
    return open_embedder(spec, "http://user:pw@model.test:9/v1", lambda variable: KEY, http_client=client, clock=clock)


def test_offline_means_no_vectors():
    assert open_embedder("offline") is None
    assert open_embedder("") is None


def test_one_vector_a_text_in_order_in_small_batches(answering):
    client, seen = answering(vectors), []
    texts = ["x" * n for n in range(1, 24)]
    got = embedder(client).embed(texts, progress=lambda *a: seen.append(a[:2]))
    assert [v[0] for v in got] == list(range(1, 24))
    assert [len(b["input"]) for b in client.bodies] == [10, 10, 3]
    assert client.bodies[0]["encoding_format"] == "float"
    assert seen == [(10, 23), (20, 23), (23, 23)]
    assert embedder(client).embed([]) == []


def test_empty_texts_are_not_sent_empty(answering):
    client = answering(vectors)
    assert len(embedder(client).embed(["", " \n"])) == 2
    assert all(text.strip() for text in client.bodies[0]["input"])


def test_the_fingerprint_names_provider_host_model_and_width(answering):
    client = answering(vectors)
    one = embedder(client)
    assert one.id == "openai/model.test:9/embed-3/2"
    assert one.id == one.id
    assert len(client.bodies) == 1


@pytest.mark.parametrize(
    "answer",
    [
        {"data": []},
        {"data": None},
        {"object": "list", "data": [{"index": 0, "embedding": []}]},
        {"object": "list", "data": [{"index": 0, "embedding": [1, "x"]}]},
        {"object": "list", "data": [{"index": 0, "embedding": [1e999, 1]}]},
        {"object": "list", "data": [{"index": 0, "embedding": [1]}, {"index": 1, "embedding": [1]}]},
        [],
    ],
)
def test_anything_but_vectors_is_an_error(answering, fake_clock, answer):
    import json

    import httpx2

    text = json.dumps(answer).replace("Infinity", "1e999")
    client = answering(lambda body: httpx2.Response(200, content=text, headers={"content-type": "application/json"}))
    with pytest.raises(ModelError) as caught:
        embedder(client, fake_clock()).embed(["x"])
    assert caught.value.reason == "server"


def test_a_width_that_changes_is_an_error(answering, fake_clock):
    client = answering(lambda body: {"object": "list", "data": [{"index": 0, "embedding": [1.0] * (1 + len(client.bodies))}]})
    one = embedder(client, fake_clock())
    one.embed(["x"])
    with pytest.raises(ModelError, match="widths"):
        one.embed(["y"])


def test_passing_failures_are_tried_again(answering, fake_clock):
    import httpx2

    client = answering(lambda body: vectors(body) if len(client.bodies) > 2 else httpx2.Response(500, json={"error": {"message": "boom"}}))
    assert embedder(client, fake_clock()).embed(["ab"]) == [[2.0, 1.0]]


def test_the_key_is_never_shown(answering):
    import httpx2

    client = answering(lambda body: httpx2.Response(401, json={"error": {"message": f"bad key {KEY}"}}))
    one = embedder(client)
    with pytest.raises(ModelError) as caught:
        one.embed(["x"])
    assert caught.value.reason == "auth"
    assert KEY not in str(caught.value) + repr(one) + str(one.place)


def test_shut_means_shut():
    with pytest.raises(RequestsNotAllowed):
        embedder(None).embed(["x"])


@pytest.mark.parametrize(
    ("spec", "said"),
    [("openai:m", "OPENAI_API_KEY"), ("nobody:m", "offline or one of"), ("m", "offline or one of"), ("openai:", "offline or")],
)
def test_what_is_missing_is_said(spec: str, said: str):
    with pytest.raises(NotConfigured, match=said):
        open_embedder(spec)
