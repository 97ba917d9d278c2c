from pathlib import Path, PurePath

import pytest

from assistant.errors import InputError
from assistant.loaders import list_files, recognise_kind
from assistant.loaders.names import channel_id, iso_date, language_tag, market_code, metadata_from_names


def test_list_files(tmp_path: Path) -> None:
    drive = tmp_path / "drive"
    for name in ("b.md", "a/z.exe", "a/y.md", ".hidden/x.md", "~$b.docx", ".DS_Store"):
        (drive / name).parent.mkdir(parents=True, exist_ok=True)
        (drive / name).write_text("x")
    (tmp_path / "outside.md").write_text("x")
    (drive / "leads-out.md").symlink_to(tmp_path / "outside.md")
    (drive / "loop").symlink_to(tmp_path)
    hidden = drive / ".hidden" / "x.md"
    found = list_files([drive, drive / "b.md", hidden])
    assert [(file.relative_to(drive).as_posix(), root) for file, root in found] == [
        ("a/y.md", drive),
        ("a/z.exe", drive),
        ("b.md", drive),
        (".hidden/x.md", hidden.parent),
    ]
    with pytest.raises(InputError, match="no such file"):
        list_files([tmp_path / "none"])


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2030年6月8日", "2030-06-08"),
        ("20300608", "2030-06-08"),
        ("2030/6", "2030-06"),
        ("2030", "2030"),
        ("2030-06-08T10:00:00Z", "2030-06-08"),
        ("TR-2030-117", "2030"),
        ("12030", None),
        ("20305", None),
        ("soon", None),
    ],
)
def test_dates(text: str, date: str | None) -> None:
    assert iso_date(text) == date


def test_names_people_use() -> None:
    assert [market_code(t) for t in ("美国", "us", "USA", "UK", "Germany", "", "EMEA")] == ["US", "US", "US", "UK", "DE", None, "EMEA"]
    assert [channel_id(t) for t in ("小红书", "B站", "Google Ads", "Twitter", "Mastodon", " ")] == [
        "xiaohongshu",
        "bilibili",
        "google_ads",
        "x",
        "mastodon",
        None,
    ]
    assert [language_tag(t) for t in ("中文", "EN", "zh_CN", "繁體中文", "12", "")] == ["zh", "en", "zh-CN", "zh-Hant", None, None]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2030-us-spring-sale", {"year": 2030, "market": "US"}),
        ("2030-09-03-us-de-alignment", {"year": 2030, "date": "2030-09-03"}),
        ("2030美国春促复盘", {"year": 2030, "market": "US"}),
        ("contact-us", {}),
        ("plan-de-comunicacion", {}),
        ("lamp2000-notes", {}),
        ("solar-de-plan", {"market": "DE"}),
        ("2030-双11-小红书", {"year": 2030, "channel": "xiaohongshu"}),
        ("FY2030-UK-results", {"year": 2030, "market": "UK"}),
    ],
)
def test_file_names(name: str, expected: dict[str, object]) -> None:
    assert metadata_from_names([name]).model_dump(exclude_none=True) == expected


def test_the_nearest_name_wins() -> None:
    assert metadata_from_names(["2031 复盘", "2030-campaigns"]).year == 2031


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("2030-北溪-复盘.docx", "", "retrospective"),
        ("recap.pptx", "", "retrospective"),
        ("x.md", "After action review\n", "retrospective"),
        ("启动会纪要.md", "", "minutes"),
        ("复盘会议纪要.md", "", "minutes"),
        ("style-guide.pdf", "", "guideline"),
        ("品牌规范.docx", "", "guideline"),
        ("露营调研.pdf", "", "research"),
        ("规格表.xlsx", "", "spec"),
        ("北溪信息屋.pptx", "", "house"),
        ("上市方案.docx", "", "plan"),
        ("brief.md", "", "plan"),
        ("notes.txt", "Attendees: A, B\nAction items: none", "minutes"),
        ("x.txt", "样本量 n=600，受访者以女性为主", "research"),
        ("x.txt", "hello", "other"),
    ],
)
def test_kinds(name: str, text: str, kind: str) -> None:
    assert recognise_kind(PurePath(name), text) == kind
