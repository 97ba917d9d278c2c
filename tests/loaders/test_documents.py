"""Word, PowerPoint, PDF and HTML as copies: text in reading order, places, titles, and what is said to be left out."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.domain.channel import ChannelProfile
from assistant.domain.copy import Copy
from assistant.loaders import LoadedCopies, load_copies

PROFILES = {
    "press_release": ChannelProfile(id="press_release", name="press_release", requires=("title",)),
    "website": ChannelProfile(id="website", name="website"),
    "weibo": ChannelProfile(id="weibo", name="weibo", market="CN"),
}


def load(*paths: Path, channel: str | None = "website") -> LoadedCopies:
    return load_copies(paths, channel=channel, profiles=PROFILES)


def place_of(copy: Copy, words: str) -> tuple[str, int] | None:
    return copy.spot(copy.text.index(words))


def test_word_in_reading_order_with_paragraphs(tmp_path: Path, word: Callable[..., Path]) -> None:
    (copy,) = load(word(tmp_path / "plan.docx"), channel="weibo").copies
    lines = copy.text.split("\n")
    assert lines[:5] == ["控件里的话。", "北溪灯方案", "目标", "目标如下：", "认知度 17%"] or lines[:4] == [
        "北溪灯方案",
        "控件里的话。",
        "目标",
        "目标如下：",
    ]
    assert (copy.id, copy.title, copy.language, copy.market) == ("plan", None, "zh", "CN")
    assert place_of(copy, "目标如下") == ("paragraph", 4)
    assert "删去" not in copy.text
    assert "加上 5 万" in copy.text


def test_the_title_has_its_own_field_where_the_channel_has_one(tmp_path: Path, word: Callable[..., Path]) -> None:
    (copy,) = load(word(tmp_path / "plan.docx"), channel="press_release").copies
    assert copy.title == "北溪灯方案"
    assert "北溪灯方案" not in copy.text
    assert place_of(copy, "目标如下") == ("paragraph", 4)


def test_a_document_of_a_title_only_keeps_it_in_its_body(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_heading("Night falls", 0)
    document.save(str(tmp_path / "a.docx"))
    (copy,) = load(tmp_path / "a.docx", channel="press_release").copies
    assert (copy.title, copy.text) == ("Night falls", "Night falls")


def test_headers_footnotes_and_pictures_of_word(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "FOR IMMEDIATE RELEASE"
    document.sections[0].footer.paragraphs[0].text = "12"
    document.add_paragraph("The lamp.")
    document.save(str(tmp_path / "a.docx"))
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    with zipfile.ZipFile(tmp_path / "a.docx", "a") as package:
        package.writestr(
            "word/footnotes.xml",
            (
                f'<w:footnotes {w}><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote>'
                '<w:footnote w:id="1"><w:p><w:r><w:t>Lab test </w:t></w:r><w:r><w:t>2030</w:t></w:r></w:p></w:footnote></w:footnotes>'
            ),
        )
    (copy,) = load(tmp_path / "a.docx").copies
    assert copy.text == "FOR IMMEDIATE RELEASE\nThe lamp.\nLab test 2030"
    assert [place[1:] for place in copy.places] == [("header", 1), ("paragraph", 1), ("note", 1)]


def test_slides_without_hidden_ones_and_notes_both_said(tmp_path: Path, deck: Callable[..., Path]) -> None:
    loaded = load(deck(tmp_path / "deck.pptx"))
    (copy,) = loaded.copies
    assert copy.text.startswith("曝光超目标\n短信 3 万\n邮件 5 万")
    assert place_of(copy, "短信 3 万") == ("slide", 1)
    assert place_of(copy, "左") == ("slide", 2)
    assert not any(words in copy.text for words in ("隐藏", "口头", "备注"))
    assert [note.why for note in loaded.notes] == ["1 hidden slide is not checked", "speaker notes (1 slide) are not checked"]
    assert loaded.skipped == ()


def test_pages_of_a_pdf_and_a_page_without_text(tmp_path: Path, pdf: Callable[..., Path]) -> None:
    path = pdf(
        tmp_path / "leaflet.pdf", [(50, 500, 20, "Camp at dark"), (50, 450, 10, "The lamp is lit.")], [], [(50, 500, 10, "Runs 48 hours.")]
    )
    loaded = load(path, channel="press_release")
    (copy,) = loaded.copies
    assert (copy.title, place_of(copy, "48 hours"), place_of(copy, "lit")) == ("Camp at dark", ("page", 3), ("page", 1))
    assert [note.why for note in loaded.notes] == ["without any text, perhaps a scan: p. 2"]


PAGE = """<!doctype html><html><head><meta charset="{charset}"><title> Lamp &amp;
 Co </title><style>p {{ color: red }}</style><script>var x = "<p>secret 1</p>";</script></head>
<body><h1>Camp at&nbsp;dark</h1>
<p>Runs <b>48</b>
hours.<br/>Second line
<p hidden>secret 2<div style="color:red; display : none">secret 3</div>
<ul><li>one<li>two</ul><template>secret 4</template><noscript>secret 5</noscript>
<table><tr><td>Runtime<td>48 h</table>
<img src="a.png"><img width="1" height="1" src="t.gif"><iframe src="x">secret 6</iframe>
<p>{extra}</p><!-- secret 7 --><!-- onevoice: ignore TERM001 agreed -->
<pre>  kept
    so</pre></body></html>"""


def test_a_page_as_it_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE.format(charset="utf-8", extra="1 &lt; 2"), encoding="utf-8")
    loaded = load(path)
    (copy,) = loaded.copies
    assert copy.text.split("\n") == [
        "Camp at\xa0dark",
        "Runs 48 hours.",
        "Second line",
        "one",
        "two",
        "Runtime\t48 h",
        "1 < 2",
        "<!-- onevoice: ignore TERM001 agreed -->",
        "  kept",
        "    so",
    ]
    assert copy.title == "Lamp & Co"
    assert place_of(copy, "Runs") == ("line", 4)
    assert place_of(copy, "1 < 2") == ("line", 10)
    assert [note.why for note in loaded.notes] == [
        "1 picture was not read; text in pictures is not checked",
        "1 embedded frame or video is not checked",
    ]


@pytest.mark.parametrize(
    ("charset", "extra"), [("gb2312", "灯亮一夜"), ("big5", "燈亮一夜"), ("iso-8859-1", "für dich"), ("nonsense", "灯亮")]
)
def test_a_page_is_decoded_as_it_says(tmp_path: Path, charset: str, extra: str) -> None:
    path = tmp_path / "page.htm"
    path.write_bytes(PAGE.format(charset=charset, extra=extra).encode("gb18030" if charset == "nonsense" else charset))
    assert extra in load(path).copies[0].text


@pytest.mark.parametrize(
    "html",
    [
        "<head><title>t</title><p>seen",
        "<p>a<table><td>seen",
        "</div></p>seen</b>",
        "<b><i>seen",
        "<p>seen<!-- never closed",
        "seen<",
        "<script>x</script>seen",
        "<svg><title>drawn</title></svg>seen",
        "<select><option>a<option>seen</select>",
    ],
)
def test_a_page_that_is_badly_written_is_still_read(tmp_path: Path, html: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(html, encoding="utf-8")
    assert "seen" in load(path).copies[0].text


@pytest.mark.parametrize(
    "piece", ["<div>", "<p", "<!--", "</b>", "<b>a</b>", "&amp;", "&", "<![CDATA[", "<br>", "<a b='", "<script>", "\n <td>x"]
)
def test_a_long_page_of_anything_is_read(tmp_path: Path, piece: str) -> None:
    path = tmp_path / "a.html"
    path.write_text("seen " + piece * (20_000 // len(piece)), encoding="utf-8")
    (copy,) = load(path).copies
    assert copy.text.startswith("seen")


def test_documents_only_when_named(tmp_path: Path, word: Callable[..., Path]) -> None:
    word(tmp_path / "copies" / "plan.docx") if (tmp_path / "copies").mkdir() is None else None
    (tmp_path / "copies" / "a.txt").write_text("The lamp", encoding="utf-8")
    assert [copy.id for copy in load(tmp_path / "copies").copies] == ["a"]
    assert [copy.id for copy in load(tmp_path / "copies" / "plan.docx").copies] == ["plan"]


@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        ("a.docx", b"x", "no .docx"),
        ("a.pptx", b"PK\x03\x04x", "damaged"),
        ("a.pdf", b"x", "no PDF"),
        ("a.html", b"<p hidden>x", "holds no text"),
        ("a.html", b"\x00\x01", "no text file"),
        ("a.pdf", b"", "is empty"),
    ],
)
def test_an_unreadable_document_is_skipped(tmp_path: Path, name: str, raw: bytes, why: str) -> None:
    (tmp_path / name).write_bytes(raw)
    (tmp_path / "b.txt").write_text("The lamp", encoding="utf-8")
    loaded = load(tmp_path / name, tmp_path / "b.txt")
    assert [copy.id for copy in loaded.copies] == ["b"]
    assert why in loaded.skipped[0].why


def test_a_document_needs_a_channel(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>x", encoding="utf-8")
    assert load(tmp_path / "a.html", channel=None).skipped[0].why == "line 1: channel: names no channel; give --channel"


def test_without_the_extra_the_file_is_skipped_with_what_to_install(
    tmp_path: Path, word: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = word(tmp_path / "plan.docx")
    monkeypatch.setitem(sys.modules, "docx", None)
    loaded = load(path)
    assert loaded.copies == ()
    assert "onevoice[office]" in loaded.skipped[0].why
