"""What a planner does, in a real browser. Pictures are kept in `shots/`."""

import re
import urllib.error
import urllib.request
from pathlib import Path

import pytest

pytestmark = pytest.mark.e2e

NOTES = "# Lantern trial\n\nThe lantern <script>window.stolen = 1</script> glowed for nine hours on the ridge.\n"


def _go(page, name: str) -> None:  # type: ignore[no-untyped-def]
    page.locator(f'#ov-nav a[data-page="{name}"]').click()
    page.wait_for_selector(f"#page-{name}.open")


def test_a_file_goes_in_and_is_found_and_removed(open_page, shot, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "trial.md"
    path.write_text(NOTES, encoding="utf-8")
    page = open_page()
    page.get_by_role("tab", name="Sources").click()
    page.locator("#upload input[type=file]").set_input_files(str(path))
    page.wait_for_function("document.querySelector('#upload').innerText.includes('⇣')")  # the file's row, when it has arrived
    page.locator("#ingest").click()
    page.locator("#sources").get_by_text("Lantern trial").wait_for()
    page.get_by_role("tab", name="Find and ask").click()
    page.locator("#query input").fill("lantern ridge")
    page.locator("#search").click()
    page.locator("#found mark", has_text="lantern").first.wait_for()
    page.locator("#found [data-act=open]").first.click()
    page.locator("#reader [data-here]").wait_for()
    shot(page, "knowledge")
    assert page.evaluate("window.stolen") is None
    page.get_by_role("tab", name="Sources").click()
    page.locator('#sources [data-act="remove"]').click()
    page.get_by_text("from the knowledge base?").wait_for()
    page.locator(".ov-confirm button", has_text="Remove").click()
    page.get_by_text("Nothing in it yet").wait_for()


def test_a_copy_is_checked_against_the_sample_house(open_page, shot) -> None:  # type: ignore[no-untyped-def]
    page = open_page("?lang=zh#check")
    page.locator("#copy-text textarea").fill("全网最安静的户外电源，续航 72 小时！")
    page.locator("button#check").click()
    page.locator("#page-check .ov-notice", has_text="还没有信息屋").first.wait_for()
    page.locator("#check-sample-house").click()
    page.locator("#page-check .ov-strip", has_text="第 3 版").wait_for()
    page.locator("button#check").click()
    page.locator("#report mark.ov-error", has_text="全网最安静").wait_for()
    page.locator("#report .ov-finding", has_text="FACT001").first.wait_for()
    assert "MSG003" in page.locator("#report .ov-missing").inner_text()
    shot(page, "check-zh")
    with page.expect_download() as download:
        page.get_by_role("button", name="下载报告").click()
    assert download.value.suggested_filename == "copy-check.html"
    assert "全网最安静" in Path(download.value.path()).read_text(encoding="utf-8")
    page.locator("#ov-language label", has_text="English").click()
    page.locator("#report .ov-finding", has_text="Error").first.wait_for()
    assert page.locator("#copy-text textarea").input_value() == "全网最安静的户外电源，续航 72 小时！"


def test_the_house_is_drawn_and_a_wrong_line_is_named(open_page, shot) -> None:  # type: ignore[no-untyped-def]
    page = open_page("#house", locale="zh-CN")
    page.locator("#house-sample-house").click()
    page.locator("#house-picture svg").wait_for()
    shot(page, "house")
    page.locator("#house-yaml .cm-content").click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("nmae: x\n")
    page.locator("#house-apply").click()
    page.locator("#page-house .ov-notice", has_text="第 1 行").first.wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="DOCX", exact=True).click()
    assert Path(download.value.path()).read_bytes()[:2] == b"PK"


def test_the_language_follows_the_browser_and_the_switch(open_page) -> None:  # type: ignore[no-untyped-def]
    page = open_page(locale="zh-CN")
    page.locator("#page-knowledge h2", has_text="知识库").wait_for()
    page.locator("#query input").fill("typed before")
    page.locator("#ov-language label", has_text="English").click()
    page.locator("#page-knowledge h2", has_text="Knowledge base").wait_for()
    page.locator("#search", has_text="Search").wait_for()
    assert page.locator("#query input").input_value() == "typed before"
    page.wait_for_function("document.documentElement.lang === 'en' && location.search.includes('lang=en')")
    page.reload()
    page.locator("#page-knowledge h2", has_text="Knowledge base").wait_for()


def test_two_browsers_share_nothing_that_was_typed_or_made(open_page) -> None:  # type: ignore[no-untyped-def]
    one, other = open_page("#check"), open_page("#check")
    one.locator("#copy-text textarea").fill("The confidential lantern, 72 hours of runtime")
    one.locator("#check-sample-house").click()
    one.locator("#page-check .ov-strip", has_text="version 3").wait_for()
    one.locator("button#check").click()
    one.locator("#report .ov-checked").first.wait_for()
    other.locator("button#check").click()
    other.locator("#page-check .ov-notice").first.wait_for()
    assert "confidential" not in other.content()
    assert "version 3" not in other.content()
    later = open_page("#check")
    assert "confidential" not in later.content()


def test_every_page_fits_a_phone(open_page, shot) -> None:  # type: ignore[no-untyped-def]
    page = open_page(width=390, scheme="dark", locale="zh-CN")
    for name in ("knowledge", "insights", "specs", "messages", "house", "adapt", "check"):
        _go(page, name)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name
    shot(page, "phone-dark")


def test_nothing_is_open_that_need_not_be(server, open_page) -> None:  # type: ignore[no-untyped-def]
    secret = server.directory / "secret.txt"
    secret.write_text("keep", encoding="utf-8")
    for address in (f"gradio_api/file={secret}", f"gradio_api/file={server.home / 'onevoice.db'}", "gradio_api/file=/etc/passwd"):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(server.url + address, timeout=10)
        assert refused.value.code in (403, 404)
    with urllib.request.urlopen(server.url + "gradio_api/info", timeout=10) as answer:
        assert answer.read() == b'{"named_endpoints":{},"unnamed_endpoints":{}}'
    assert not re.search("Built with|Use via API", open_page().content())


def test_ctrl_c_ends_it_and_the_url_was_all_it_printed(server) -> None:  # type: ignore[no-untyped-def]
    code, rest, said = server.stop()
    assert (code, rest) == (130, "")
    assert "Traceback" not in said
