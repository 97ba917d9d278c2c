import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from assistant.domain.channel import ChannelProfile
from assistant.errors import InputError
from assistant.loaders import LoadedCopies, load_copies

PROFILES = {
    name: ChannelProfile(id=name, name=name, market=market) for name, market in (("weibo", "CN"), ("instagram", None), ("email", None))
}


def load(*paths: Path | str, channel: str | None = None, stdin: io.TextIOBase | None = None) -> LoadedCopies:
    return load_copies(paths, channel=channel, profiles=PROFILES, stdin=stdin)  # type: ignore[arg-type]


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_markdown_with_front_matter(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.md",
        "---\nid: ig-1\nchannel: instagram\nmarket: us\nlanguage: en\ntitle: Camp at dark\n---\nLine one 🏕️ \nLine two\n\n",
    )
    copy = load(path).copies[0]
    assert (copy.id, copy.channel, copy.market, copy.language, copy.title) == ("ig-1", "instagram", "US", "en", "Camp at dark")
    assert copy.text == "Line one 🏕️ \nLine two\n"
    assert (copy.line, copy.title_line, copy.file, copy.row) == (8, 6, path.as_posix(), None)


def test_bom_crlf_and_gb18030_count_the_same(tmp_path: Path) -> None:
    text = "---\nchannel: weibo\n---\n营地的夜\n很安静 20 分贝"
    expected = "营地的夜\n很安静 20 分贝"
    for name, raw in (
        ("bom", b"\xef\xbb\xbf" + text.encode()),
        ("crlf", text.replace("\n", "\r\n").encode()),
        ("gbk", text.encode("gb18030")),
    ):
        copy = load(write(tmp_path / f"{name}.md", raw)).copies[0]
        assert (copy.id, copy.text, copy.line) == (name, expected, 4)


@pytest.mark.parametrize(
    ("channel", "text", "language", "market"),
    [
        ("weibo", "营地的夜很安静", "zh", "CN"),
        ("weibo", "營地的夜晚聽見風聲，燈還亮著", "zh-Hant", None),
        ("weibo", "The camp is quiet", "en", None),
        ("instagram", "营地的夜很安静", "zh", None),
    ],
)
def test_language_is_detected_and_market_follows(tmp_path: Path, channel: str, text: str, language: str, market: str | None) -> None:
    copy = load(write(tmp_path / "a.md", f"---\nchannel: {channel}\n---\n{text}")).copies[0]
    assert (copy.language, copy.market) == (language, market)


def test_a_channel_may_be_named_in_chinese(tmp_path: Path) -> None:
    assert load(write(tmp_path / "a.md", "---\nchannel: 微博\nlanguage: 中文\n---\n夜")).copies[0].channel == "weibo"


def test_plain_text_needs_a_channel(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "---\nall of it is body\n")
    assert load(path, channel="email").copies[0].text == "---\nall of it is body"
    loaded = load(path)
    assert loaded.copies == ()
    assert "names no channel" in loaded.skipped[0].why


def test_the_channel_option_serves_only_copies_without_one(tmp_path: Path) -> None:
    assert load(write(tmp_path / "a.md", "---\nchannel: weibo\n---\n夜"), channel="email").copies[0].channel == "weibo"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("---\nchanel: weibo\n---\nx", "did you mean 'channel'"),
        ("---\nchannel: weibbo\n---\nx", "did you mean 'weibo'"),
        ("no front matter", "names no channel"),
        ("---\nchannel: weibo\n---\n \n", "the body is empty"),
        ("---\nchannel: [\n---\nx", "YAML"),
        ("---\n- a\n---\nx", "key: value"),
        ("---\nchannel: weibo\ntitle: 1.10\n---\nx", "quote it"),
        ("---\nchannel: weibo\nlanguage: 12\n---\nx", "no language"),
        (b"\x00\x01\x02\x03", "no text file"),
        (b"\xff\xfe\xfa", "neither"),
        (b"", "is empty"),
    ],
)
def test_what_cannot_be_read_is_skipped_and_the_rest_goes_on(tmp_path: Path, text: str | bytes, why: str) -> None:
    bad, good = write(tmp_path / "bad.md", text), write(tmp_path / "good.md", "---\nchannel: weibo\n---\n夜")
    loaded = load(bad, good)
    assert [copy.id for copy in loaded.copies] == ["good"]
    assert [skip.what for skip in loaded.skipped] == [bad.as_posix()]
    assert why in loaded.skipped[0].why
    assert len(loaded.problems) == 1


def test_missing_unknown_and_empty_paths_are_skipped(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    loaded = load(tmp_path / "none.md", write(tmp_path / "a.odt", "x"), tmp_path / "empty")
    assert [skip.why.split(";")[0] for skip in loaded.skipped] == ["no such file", "is no copy", "holds no copy"]


def test_a_folder(tmp_path: Path) -> None:
    body = "---\nchannel: weibo\n---\n夜"
    for name in ("b.md", "sub/a.md", "README.md", "readme.zh.md", ".hidden.md", ".git/x.md", "note.docx", "~$b.md"):
        write(tmp_path / "copies" / name, body)
    outside = write(tmp_path / "outside.md", body)
    (tmp_path / "copies" / "link.md").symlink_to(outside)
    loaded = load(tmp_path / "copies", tmp_path / "copies" / "b.md")
    assert [Path(str(copy.file)).relative_to(tmp_path / "copies").as_posix() for copy in loaded.copies] == ["b.md", "sub/a.md"]
    assert loaded.skipped == ()


def test_file_is_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "copies" / "a.md", "---\nchannel: weibo\n---\n夜")
    monkeypatch.chdir(tmp_path)
    assert load("copies").copies[0].file == "copies/a.md"


def test_standard_input() -> None:
    raw = io.TextIOWrapper(io.BytesIO("---\r\nchannel: weibo\r\n---\r\n夜\r\n晚\r\n".encode("gb18030")))
    copy = load("-", stdin=raw).copies[0]
    assert (copy.id, copy.file, copy.text) == ("stdin", "-", "夜\n晚")
    assert load("-", stdin=io.StringIO("x"), channel="email").copies[0].text == "x"
    assert load("-").skipped[0].what == "-"


def test_csv_rows(tmp_path: Path) -> None:
    path = write(
        tmp_path / "c.csv",
        '编号,渠道,市场,语言,标题,正文\nwb-1,微博,CN,zh,题,"一\r\n二，"\n,email,,,,"Dear all, hello"\n,,,,,\n,nowhere,,,,x\n,email,,,,\n',
    )
    loaded = load(path)
    assert [(copy.id, copy.text, copy.title, copy.line, copy.row) for copy in loaded.copies] == [
        ("wb-1", "一\n二，", "题", 2, 2),
        ("c-2", "Dear all, hello", None, 4, 3),
    ]
    assert [skip.what for skip in loaded.skipped] == [path.as_posix()] * 2
    assert loaded.skipped[0].why.startswith("channel: row 5: there is no channel profile 'nowhere'")
    assert "row 6: the body is empty" in loaded.skipped[1].why


def test_an_unquoted_comma_is_named(tmp_path: Path) -> None:
    loaded = load(write(tmp_path / "c.csv", "channel,text\nemail,Hello, all\nemail,Hi\n"))
    assert [copy.text for copy in loaded.copies] == ["Hi"]
    assert "more cells than the header" in loaded.skipped[0].why


def test_json_lines_and_workbook_rows(tmp_path: Path) -> None:
    lines = write(tmp_path / "j.jsonl", '{"channel": "email", "text": " keeps  space "}\n{"channel": "email", "text": "two", "id": "x"}')
    assert [(copy.id, copy.text) for copy in load(lines).copies] == [("j-1", " keeps  space "), ("x", "two")]
    book = Workbook()
    book.active.append(["說明"])
    sheet = book.create_sheet("A")
    for row in (["渠道", "內容"], ["微博", "夜"], ["微博", "晚"]):
        sheet.append(row)
    second = book.create_sheet("B")
    for row in (["channel", "text"], ["email", "Hi"]):
        second.append(row)
    book.save(tmp_path / "w.xlsx")
    assert [copy.id for copy in load(tmp_path / "w.xlsx").copies] == ["w-1", "w-2", "w-B-1"]


def test_a_table_without_a_text_column(tmp_path: Path) -> None:
    assert "no column for the text" in load(write(tmp_path / "c.csv", "a,b\n1,2\n")).skipped[0].why


def test_an_id_used_twice_names_both_places(tmp_path: Path) -> None:
    first = write(tmp_path / "a.md", "---\nid: one\nchannel: weibo\n---\n夜")
    second = write(tmp_path / "t.csv", "id,channel,text\nzero,email,x\none,email,y\n")
    with pytest.raises(InputError) as caught:
        load(first, second)
    problem = caught.value.problems[0]
    assert (problem.file, problem.line) == (second.as_posix(), 3)
    assert f"{first.as_posix()}:5" in problem.message
