from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook

from assistant.data import packaged
from assistant.domain.source import Metadata, SourceWithPassages
from assistant.loaders import SUPPORTED, list_files, load_source, source_id

CAMPAIGN = """---
title: 北溪灯 春季复盘
market: 美国
channel: 小红书
date: 2030/5/18
tags: [a, b]
---
# 结果

<!-- 内部 -->
**曝光** 120 万，见[日报](https://example.test/a(b))。
时间：五月
地点：线上

各渠道：
- 短信 3 万
- 邮件 5 万

| 渠道 | 花费 |
|---|---|
| 短信 | 1 万元 |
"""

Make = Callable[..., Path]


def test_markdown(tmp_path: Path, write: Make) -> None:
    path = write(tmp_path / "2029" / "a.md", CAMPAIGN)
    loaded = load_source(path, root=tmp_path, metadata=Metadata(product="北溪灯", year=2031))
    source = loaded.source
    assert (source.id, source.title, source.kind, source.path) == (source_id(path), "北溪灯 春季复盘", "retrospective", path.as_posix())
    assert source.metadata == Metadata(
        path=path.as_posix(), market="US", channel="xiaohongshu", year=2031, date="2030-05-18", language="zh", product="北溪灯"
    )
    assert len(source.hash) == 64
    assert [(p.locator.heading, p.text) for p in loaded.passages] == [
        ("结果", "曝光 120 万，见日报。\n时间：五月\n地点：线上\n各渠道：\n短信 3 万\n邮件 5 万\n渠道: 短信 | 花费: 1 万元")
    ]


def test_what_the_user_says_goes_first(tmp_path: Path, write: Make) -> None:
    assert load_source(write(tmp_path / "复盘.md", "一。"), kind="plan").source.kind == "plan"
    assert load_source(write(tmp_path / "x.md", "---\nkind: minutes\n---\n一。")).source.kind == "minutes"


def test_plain_text_in_gb18030(tmp_path: Path, write: Make) -> None:
    text = "一、背景\n营地要求十点以后安静。\n二、数据\n噪音 46 分贝。\nDECISIONS\n不做秒杀。\n"
    loaded = load_source(write(tmp_path / "a.txt", text.encode("gb18030")))
    assert [(p.locator.heading, p.text) for p in loaded.passages] == [
        ("一、背景", "营地要求十点以后安静。"),
        ("二、数据", "噪音 46 分贝。"),
        ("二、数据 > DECISIONS", "不做秒杀。"),
    ]


def test_word(tmp_path: Path, word: Make) -> None:
    loaded = load_source(word(tmp_path / "a.docx"))
    assert loaded.source.title == "北溪灯方案"
    assert [(p.locator.heading, p.text) for p in loaded.passages] == [
        ("北溪灯方案", "控件里的话。"),
        ("北溪灯方案 > 目标", "目标如下：\n认知度 17%"),
        (
            "北溪灯方案 > 目标 > 小标题",
            "原文加上 5 万\n市场: 甲国 | 渠道: 短信 | 预算: 1 万\n市场: 甲国 | 渠道: 邮件 | 预算: 2 万\n市场: 合计 | 预算: 3 万\n内表\n7",
        ),
    ]


def test_slides(tmp_path: Path, deck: Make) -> None:
    loaded = load_source(deck(tmp_path / "a.pptx"))
    assert loaded.source.title == "曝光超目标"
    assert [(p.locator.slide, p.locator.heading, p.text) for p in loaded.passages] == [
        (1, "曝光超目标", "曝光超目标\n短信 3 万\n邮件 5 万"),
        (1, "曝光超目标 > 备注", "口头：比去年多两成。"),
        (2, "渠道", "渠道\n左\n右\n短信 | 花费: 1.5\n邮件 | 花费: 2"),
    ]


def test_posts(tmp_path: Path, write: Make) -> None:
    rows = "平台,发布时间,作者,标题,内容,点赞,评论,转发\n小红书,2030-05-18 10:00,甲,题目,风扇声很大,1.2万,30,\n"
    rows += '微博,,乙,,"一行\n两行",,,\n微博,,丙,,,1,,\n'
    loaded = load_source(write(tmp_path / "posts.csv", rows))
    first, second = loaded.passages
    assert loaded.source.kind == "social"
    assert (first.text, first.locator.row, first.locator.heading) == ("风扇声很大", 2, "题目")
    assert first.metadata == Metadata(channel="xiaohongshu", date="2030-05-18", year=2030, author="甲", engagement=12030)
    assert (second.text, second.metadata.engagement) == ("一行\n两行", None)


def test_tables_that_are_no_posts(tmp_path: Path, write: Make) -> None:
    calendar = load_source(write(tmp_path / "c.csv", "日期,平台,内容,负责人\n2030-05-18,微博,预热,甲\n"))
    assert (calendar.source.kind, calendar.passages[0].text) == ("other", "日期: 2030-05-18 | 平台: 微博 | 内容: 预热 | 负责人: 甲")
    texts = load_source(write(tmp_path / "t.jsonl", '{"id": "1", "title": "T", "text": "只有正文。"}'))
    assert (texts.source.kind, texts.passages[0].text, texts.passages[0].locator.heading) == ("other", "只有正文。", "T")
    forced = load_source(write(tmp_path / "f.jsonl", '{"text": "好用", "score": 3}'), kind="social")
    assert forced.passages[0].text == "好用"


def test_workbook_rows_have_sheet_row_and_title(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "渠道"
    for row in (["2030 春季结果"], ["渠道", "达成率", "花费"], ["短信", 0.8, 3], ["邮件", 1.1, 4]):
        book.active.append(row)
    book.active["B3"].number_format = "0%"
    book.save(tmp_path / "t.xlsx")
    first = load_source(tmp_path / "t.xlsx").passages[0]
    assert (first.text, first.locator.sheet, first.locator.row, first.locator.heading) == (
        "渠道: 短信 | 达成率: 80% | 花费: 3",
        "渠道",
        3,
        "渠道 > 2030 春季结果",
    )


def test_house_and_other_yaml(tmp_path: Path, write: Make) -> None:
    house = load_source(
        write(
            tmp_path / "a.yaml",
            """
name: 北溪灯
key_message: {zh: 夜还是静的, en: The night stays quiet}
pillars: [{id: quiet, name: 静, proof: [noise]}]
facts: [{id: noise, attribute: {zh: [噪音], en: [noise]}, value: 26, unit: dB, bound: up_to, condition: 1 米处, source: 报告 7}]
""",
        )
    )
    assert (house.source.kind, house.source.title) == ("house", "北溪灯")
    assert {p.locator.heading: p.text for p in house.passages} == {
        "key_message": "夜还是静的 / The night stays quiet",
        "pillars > 静": "静\nproof: 噪音 / noise: up to 26 dB (1 米处)",
        "facts > noise": "噪音 / noise: up to 26 dB (1 米处)\nsource: 报告 7",
    }
    brief = load_source(write(tmp_path / "b.yaml", "campaign: 北溪上市\nproduct: {name: 北溪灯}\nmarkets: [US]\nnotes: 不降价\n"))
    assert (brief.source.kind, brief.source.title) == ("plan", "北溪上市")
    assert "notes: 不降价" in "\n".join(p.text for p in brief.passages)


def test_pdf(tmp_path: Path, pdf: Make) -> None:
    head = (40.0, 580.0, 9.0, "Confidential draft")
    path = pdf(
        tmp_path / "a.pdf",
        [
            head,
            (40, 520, 20, "Lamp results"),
            (40, 480, 11, "The spring campaign reached 1.2 million people in six weeks and the"),
            (40, 466, 11, "cost per order fell to 21 euros, which is less than the year be-"),
            (40, 452, 11, "fore."),
            (40, 424, 11, "Second paragraph."),
            (200, 20, 9, "1 / 2"),
        ],
        [
            head,
            (40, 520, 11, "Channel"),
            (150, 520, 11, "Spend"),
            (250, 520, 11, "Orders"),
            (40, 500, 11, "Mail"),
            (150, 500, 11, "10"),
            (250, 500, 11, "7"),
            (40, 480, 11, "Radio"),
            (150, 480, 11, "20"),
            (250, 480, 11, "9"),
            (200, 20, 9, "2 / 2"),
        ],
    )
    loaded = load_source(path)
    assert loaded.source.title == "Lamp results"
    assert [(p.locator.page, p.locator.heading, p.text) for p in loaded.passages] == [
        (
            1,
            "Lamp results",
            (
                "The spring campaign reached 1.2 million people in six weeks and the cost per order fell to 21 euros, "
                "which is less than the year before.\nSecond paragraph."
            ),
        ),
        (2, "Lamp results", "Channel: Mail | Spend: 10 | Orders: 7\nChannel: Radio | Spend: 20 | Orders: 9"),
    ]


def test_radicals_are_folded_and_nothing_else() -> None:
    from assistant.loaders.pdf_lines import fold

    assert fold("48⼩时，⻚边⻓度 ｆ 豈") == "48小时，页边长度 ｆ 豈"


def test_ids_stay_with_unchanged_text(tmp_path: Path, write: Make) -> None:
    def load(text: str) -> SourceWithPassages:
        return load_source(write(tmp_path / "a.md", text))

    before, after = load("# 甲\n一。\n# 乙\n二。"), load("# 甲\n一，改了。\n# 乙\n二。")
    assert before.source.id == after.source.id
    assert before.source.hash != after.source.hash
    assert before.passages[0].id != after.passages[0].id
    assert before.passages[1].id == after.passages[1].id


def test_the_samples_can_all_be_read() -> None:
    drive = packaged("samples") / "drive"
    found = [load_source(path, root=root) for path, root in list_files([drive])]
    assert found
    assert all(passage.text.strip() == passage.text for loaded in found for passage in loaded.passages)
    assert all(len({p.id for p in loaded.passages}) == len(loaded.passages) for loaded in found)
    assert {Path(loaded.source.path).suffix for loaded in found} <= SUPPORTED.keys()
