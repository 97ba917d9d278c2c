import pytest

from assistant.ui.html import Html, bar, copy_button, el, esc, join, marked, sparkline, table, trusted

HOSTILE = "<script>alert(1)</script> \"quoted\" & 'single' <img src=x onerror=alert(1)>"


@pytest.mark.parametrize(
    "made",
    [
        esc(HOSTILE),
        el("p", HOSTILE),
        el("p", el("b", HOSTILE), HOSTILE),
        join(HOSTILE),
        table([HOSTILE], [[HOSTILE, HOSTILE]]),
        el("p", title=HOSTILE),
        copy_button(HOSTILE, HOSTILE, HOSTILE),
        marked(HOSTILE, [(0, 8), (10, 12)]),
        sparkline([1, 2], HOSTILE),
    ],
)
def test_text_never_becomes_markup(made: Html) -> None:
    assert "<script" not in made
    assert "<img" not in made
    assert 'title="<' not in made


def test_an_attribute_cannot_be_left() -> None:
    assert el("a", href='"><b>') == '<a href="&quot;&gt;&lt;b&gt;"></a>'


def test_ready_markup_stays_and_nothing_is_escaped_twice() -> None:
    assert el("p", el("b", "a & b"), None, "") == "<p><b>a &amp; b</b></p>"
    assert trusted("<i>x</i>") in el("p", trusted("<i>x</i>"))


def test_attributes() -> None:
    assert el("button", "x", cls="a", data_id="7", open=True, hidden=False, title=None) == '<button class="a" data-id="7" open>x</button>'


def test_invisible_characters_are_made_visible() -> None:
    assert esc("a\u202eb\x1b") == "a\\u202eb␛"


def test_marks_hold_code_points() -> None:
    assert marked("😀静水 1000", [(1, 3)]) == "😀<mark>静水</mark> 1000"


@pytest.mark.parametrize(("share", "width"), [(-1, "0.0"), (0.5, "50.0"), (7, "100.0")])
def test_a_bar_stays_in_its_box(share: float, width: str) -> None:
    assert f"width:{width}%" in bar(share)
