import os
import re
import subprocess
import sys
from types import SimpleNamespace

import pytest

from assistant.errors import InputError
from assistant.ui import build
from assistant.ui.words import Say
from assistant.workspace import Workspace

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"


@pytest.fixture
def app(space: Workspace):  # type: ignore[no-untyped-def]
    return build(space)


def test_importing_the_front_end_is_light() -> None:
    heavy = ("gradio", "chromadb", "langchain_core", "openai", "sqlalchemy")
    code = f"import sys, assistant.ui; print([m for m in {heavy} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_no_event_can_be_called_from_outside(app) -> None:  # type: ignore[no-untyped-def]
    assert len(app.fns) > 40
    assert {fn.api_visibility for fn in app.fns.values()} == {"private"}


def test_only_the_language_and_closed_fields_have_a_value_at_first(app) -> None:  # type: ignore[no-untyped-def]
    states = [block for block in app.blocks.values() if type(block).__name__ == "State"]
    assert len(states) > 8
    assert all(state.value in (None, "", []) for state in states)


def test_a_change_of_language_reaches_every_word(app) -> None:  # type: ignore[no-untyped-def]
    redraw = next(fn for fn in app.fns.values() if fn.name == "redraw")
    shown = redraw.fn("zh", *([None] * (len(redraw.inputs) - 1)))
    texts = [str(update.get(key)) for update in shown if isinstance(update, dict) for key in ("label", "value") if update.get(key)]
    assert Say("zh")("check.run") in texts
    assert not any(text == Say("en")("check.run") for text in texts)
    assert len(shown) == len(redraw.outputs)


def test_the_first_language() -> None:
    from assistant.ui.kit import preferred

    assert preferred("zh", "en-US,en", "en") == "zh"
    assert preferred("xx", "de-DE,de;q=0.9,zh-CN;q=0.5", "en") == "zh"
    assert preferred(None, "fr", "zh") == "zh"
    assert preferred(None, None, "en") == "en"


def test_an_action_shows_errors_in_the_readers_language_and_no_trace(space: Workspace) -> None:
    import gradio as gr

    from assistant.ui.kit import Kit

    def fails(space: Workspace, value: str) -> None:
        raise InputError("is required", field=value)

    def breaks(space: Workspace, value: str) -> None:
        raise RuntimeError("secret of the house")

    with gr.Blocks():
        kit = Kit(space)
        status, panel = kit.status(), kit.panel(lambda value, say: str(value))
        result = kit.result(panel)
        caught: list[object] = []
        for task in (fails, breaks):
            kit.action(lambda fn, *_, **__: caught.append(fn), task, [], to=result, status=status)
    shown = [list(handler("zh", "name"))[-1][status] for handler in caught]  # type: ignore[operator]
    assert "必填" in shown[0]
    assert "secret" not in shown[1]


def test_a_result_reaches_its_state_and_views(space: Workspace) -> None:
    import gradio as gr

    from assistant.ui.kit import Kit

    with gr.Blocks():
        kit = Kit(space)
        status, panel = kit.status(), kit.panel(lambda value, say: f"{say.language}:{value}")
        result = kit.result(panel)
        caught: list[object] = []
        kit.action(
            lambda fn, *_, **__: caught.append(fn), lambda space, value: value + space.settings.language, [], to=result, status=status
        )
    last = list(caught[0]("zh", "x"))[-1]  # type: ignore[operator]
    assert last[result.state] == "xzh"
    assert last[panel[0]] == "zh:xzh"


@pytest.mark.parametrize(
    ("host", "fine"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("::1", True),
        ("127.0.0.9", True),
        ("0.0.0.0", False),
        ("192.168.1.5", False),
        ("::", False),
        ("example.org", False),
        ("", False),
    ],
)
def test_only_this_machine(host: str, fine: bool) -> None:
    from assistant.ui.server import local

    assert local(host) is fine


def test_listening_beyond_this_machine_is_refused(space: Workspace) -> None:
    from assistant.ui import serve

    with pytest.raises(InputError, match="no login"):
        serve(space, host="0.0.0.0", ready=lambda url: None, browser=False)


def test_a_port_that_is_taken_gives_way_to_the_next() -> None:
    import socket

    from assistant.ui.server import free_port

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert free_port("127.0.0.1", port) > port
    assert free_port("127.0.0.1", 0) > 0


def test_a_browser_needs_a_display(monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.ui import server

    monkeypatch.setattr(server, "sys", SimpleNamespace(platform="linux"))
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not server.has_display()
    monkeypatch.setenv("DISPLAY", ":0")
    assert server.has_display()


def test_the_page_asks_nothing_from_elsewhere() -> None:
    from assistant.ui.app import head, style

    assert re.findall(r"https?://|@import|url\(", style() + head()) == []
