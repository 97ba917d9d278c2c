import io
import zipfile
from pathlib import Path

import pytest

from assistant.domain.results import BuiltHouse
from assistant.errors import InputError
from assistant.ui.files import first_of, laid_out, papers, samples
from assistant.ui.pages import adapt, house, insights, messages, specs
from assistant.ui.pages.common import sample_house, upload_house
from assistant.ui.views.adapt import copy_file, show_copies
from assistant.ui.views.house import house_text, show_changes, show_picture, show_strip
from assistant.ui.views.insights import show_insights
from assistant.ui.views.messages import show_candidates
from assistant.ui.views.specs import show_specs, specs_csv, specs_markdown
from assistant.ui.words import Say
from assistant.workspace import Workspace

ZH, EN = Say("zh"), Say("en")


@pytest.fixture(scope="module")
def built() -> BuiltHouse:
    from assistant.settings import read_settings

    return sample_house(Workspace(read_settings({"home": Path("/nonexistent")}, environ={})))


def test_insights_show_counts_quotes_and_dates(full: Workspace) -> None:
    feed = insights.count(full, [], [], [], "", "")
    shown = show_insights(feed, EN)
    assert str(feed.insights.posts) in shown
    first = feed.insights.pains[0]
    assert feed.passages[first.evidence[0].passage_id].metadata.date in shown
    assert "<script" not in shown


def test_insights_in_another_language_are_counted_again(full: Workspace) -> None:
    feed = insights.count(full, [], [], [], "", "")
    other = insights.again(full.view(language="zh"), feed)
    assert [t.count for t in other.insights.pains] == [t.count for t in feed.insights.pains]
    assert {t.name for t in other.insights.pains}.isdisjoint(t.name for t in feed.insights.pains)


def test_insights_of_a_window(full: Workspace) -> None:
    assert (
        insights.count(full, [], [], [], "2026-05-01", "2026-06-30").insights.posts
        < insights.count(full, [], [], [], "", "").insights.posts
    )
    with pytest.raises(InputError):
        insights.count(full, [], [], [], "last May", "")


def test_no_posts_is_an_empty_state(space: Workspace) -> None:
    assert "ov-empty" in show_insights(insights.count(space, [], [], [], "", ""), EN)


def test_pasted_specs_are_translated_and_taken_away(space: Workspace) -> None:
    result = specs.translate(space, None, "Battery capacity: 1024 Wh\n<b>Noise</b>: 26 dB", "", "", "")
    shown = show_specs(result, EN)
    assert "<b>Noise" not in shown
    assert specs_csv(result).decode("utf-8-sig").startswith("name,value,unit")
    assert specs_markdown(result).decode().count("\n") == 4
    with pytest.raises(InputError):
        specs.translate(space, None, " ", "", "", "")


def test_a_cell_is_no_formula(space: Workspace) -> None:
    result = specs.translate(space, None, "=HYPERLINK(1): 5 W", "", "", "")
    assert "\n'=HYPERLINK" in specs_csv(result).decode("utf-8-sig").replace("\r", "")


def test_an_uploaded_sheet_goes_before_a_pasted_one(space: Workspace, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("参数,数值,单位\n净重,10.8,kg\n", encoding="utf-8")
    assert [i.spec.name for i in specs.translate(space, str(sheet), "Noise: 26 dB", "", "", "").items] == ["净重"]


def test_from_brief_to_house(full: Workspace) -> None:
    drafted = messages.draft_samples(full, 4)
    assert show_candidates(drafted, EN).count('data-act="choose"') == len(drafted.result.candidates) == 4
    made = messages.build_house(full, drafted, "The night stays quiet")
    assert "The night stays quiet" in str(made.house.key_message.root)
    assert "<svg" in show_picture(made, ZH)
    for found, message in ((None, "x"), (drafted, "  ")):
        with pytest.raises(InputError):
            messages.build_house(full, found, message)


def test_a_brief_without_its_sheet_names_the_file(space: Workspace, tmp_path: Path) -> None:
    (tmp_path / "brief.yaml").write_bytes(samples("brief.yaml")[0][1])
    with pytest.raises(InputError, match=r"specs\.csv"):
        messages.draft(space, [str(tmp_path / "brief.yaml")], 3)


def test_edited_text_is_taken_or_refused_with_its_line(space: Workspace, built: BuiltHouse) -> None:
    text = house_text(built, EN)
    assert house.apply(space, text).house == built.house
    with pytest.raises(InputError) as caught:
        house.apply(space, text.replace("key_message:", "key_mesage:"))
    assert any(problem.line for problem in caught.value.problems)


@pytest.mark.parametrize("output_format", house.FORMATS)
def test_every_export(space: Workspace, built: BuiltHouse, output_format: str) -> None:
    name, content = house.export(space, built, output_format)
    assert name.endswith(output_format)
    assert len(content) > 500


def test_versions_are_compared(space: Workspace, built: BuiltHouse) -> None:
    diff = house.compare_sample(space, built)
    assert diff.changes
    assert diff.changes[0].path in show_changes(diff, ZH)


def test_without_a_house_every_page_says_what_to_do(space: Workspace) -> None:
    for run in (
        lambda: house.export(space, None, "svg"),
        lambda: house.compare_sample(space, None),
        lambda: adapt.adapt(space, None, ["weibo"], "", ""),
    ):
        with pytest.raises(InputError, match="no message house"):
            run()
    assert "ov-empty" in show_picture(None, EN)
    assert EN("house.none") in show_strip(None, EN)
    with pytest.raises(InputError):
        upload_house(space, None)


def test_copies_are_written_and_taken_away(space: Workspace, built: BuiltHouse) -> None:
    result = adapt.adapt(space, built, ["weibo", "instagram"], "", "")
    shown = show_copies(result, EN, space.profiles)
    assert shown.count("data-copy") == len(result.copies) == 2
    name, content = adapt.as_zip(space, result)
    assert name == "copies.zip"
    assert sorted(zipfile.ZipFile(io.BytesIO(content)).namelist()) == sorted(copy_file(c)[0] for c in result.copies)
    with pytest.raises(InputError):
        adapt.adapt(space, built, [], "", "")


def test_papers_with_one_name_both_stay(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for folder in (tmp_path, tmp_path / "a"):
        (folder / "x.md").write_text(folder.name, encoding="utf-8")
    with laid_out(papers([str(tmp_path / "x.md"), str(tmp_path / "a" / "x.md")])) as folder:
        assert len(list(folder.iterdir())) == 2
        with pytest.raises(InputError, match=r"brief\.yaml"):
            first_of(folder, (".yaml",), "brief.yaml")
    assert not folder.exists()
