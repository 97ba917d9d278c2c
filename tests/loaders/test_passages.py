from assistant.domain.source import Locator, Passage
from assistant.loaders.blocks import Block, grid_rows, row_text
from assistant.loaders.passages import make_passages, size

ZH = "这台灯在三百瓦以内不响，夜里听得见风。"
EN = "The lamp stays quiet below three hundred watts and you hear the wind. "


def texts(*blocks: Block) -> list[str]:
    return [passage.text for passage in make_passages(blocks, "s-0")]


def paragraph(n: int) -> Block:
    return Block(ZH.replace("三百", f"{n} 百") * 5)


def test_headings_make_the_path_and_part_passages() -> None:
    made = make_passages(
        [Block("甲", "heading", 1), Block("一。"), Block("乙", "heading", 2), Block("二。"), Block("丙", "heading", 1), Block("三。")],
        "s-0",
    )
    assert [(p.locator.heading, p.text) for p in made] == [("甲", "一。"), ("甲 > 乙", "二。"), ("丙", "三。")]


def test_a_heading_with_a_figure_is_said_but_not_its_number_or_date() -> None:
    blocks = [Block("1. 曝光 120 万，超目标", "heading", 1), Block("见下。"), Block("2. 2030 年复盘", "heading", 1), Block("见上。")]
    assert texts(*blocks) == ["1. 曝光 120 万，超目标\n见下。", "见上。"]


def test_short_neighbours_are_joined_and_pages_are_not() -> None:
    one, two = Locator(page=1), Locator(page=2)
    made = make_passages([Block("甲。", place=one), Block("乙。", place=one), Block("丙。", place=two)], "s-0")
    assert [(p.text, p.locator.page) for p in made] == [("甲。\n乙。", 1), ("丙。", 2)]


def test_sizes() -> None:
    made = texts(*[paragraph(n) for n in range(12)])
    assert all(150 <= size(text) <= 600 for text in made)
    english = texts(*[Block(EN * 6) for _ in range(8)])
    assert all(40 <= len(text.split()) <= 200 for text in english)


def test_a_long_paragraph_is_cut_between_sentences_into_even_parts() -> None:
    whole = "".join(f"第{n}次测量得到{n}瓦；其余不变。" for n in range(90))
    made = texts(Block(whole))
    assert "".join(made) == whole
    assert all(text.endswith("。") for text in made)
    sizes = [size(text) for text in made]
    assert max(sizes) <= 650
    assert min(sizes) > 300


def test_a_sentence_that_leans_back_stays_with_the_one_before() -> None:
    lines = "".join(f"第{n}组的平均值是这样得到的，先测三次，再取中间的一次作为结果。其中最高的是{n}瓦。" for n in range(30))
    assert not any(text.startswith("其中") for text in texts(Block(lines)))


def test_a_sentence_is_never_cut_but_a_log_is() -> None:
    sentence = "很长的一句话，" * 120 + "完。"
    assert texts(Block(sentence)) == [sentence]
    log = "数据，" * 3000
    assert all(size(text) <= 2500 for text in texts(Block(log)))
    assert "".join(texts(Block(log))) == log


def test_a_lead_in_goes_with_every_part_of_its_list() -> None:
    items = [Block(f"{n} 号渠道：" + "结果不错。" * 15, "item") for n in range(14)]
    made = texts(Block("前文。" * 30), Block("各渠道的结果："), *items)
    assert len(made) > 2
    assert sum(text.count("各渠道的结果：") for text in made) == len([text for text in made if "号渠道" in text])
    assert not any(text.endswith("各渠道的结果：") for text in made)


def test_an_item_below_another_is_not_parted_from_it() -> None:
    blocks = [Block("短信", "item", 0), *[Block(f"第 {n} 周打开率 {n}%，" + "说明" * 30, "item", 1) for n in range(20)]]
    assert all(text.startswith("短信\n") for text in texts(*blocks))


def test_rows_stay_whole_and_whole_blocks_alone() -> None:
    rows = [Block("渠道: 短信 | " + f"说明{n}；" * 150, "row", place=Locator(row=n)) for n in (2, 3)]
    made = make_passages(rows, "s-0")
    assert [p.text for p in made] == [row.text.strip() for row in rows]
    assert [p.locator.row for p in made] == [2, 3]
    joined = make_passages([Block("a: 1", "row", place=Locator(row=2)), Block("a: 2", "row", place=Locator(row=3))], "s-0")
    assert (joined[0].text, joined[0].locator.row) == ("a: 1\na: 2", None)
    assert texts(Block("一。", "whole"), Block("二。", "whole")) == ["一。", "二。"]


def ids(passages: tuple[Passage, ...]) -> set[str]:
    return {p.id for p in passages}


def test_ids_outlive_changes_elsewhere_and_are_unique() -> None:
    blocks = [Block(title, "heading", 1) if title else paragraph(n) for n, title in enumerate(["甲", "", "乙", "", "丙", ""])]
    before = make_passages(blocks, "s-0")
    after = make_passages([*blocks[:3], Block("新的一段。"), *blocks[3:]], "s-0")
    assert ids(before) - ids(after) == {before[1].id}
    same = make_passages([Block("好用", "whole")] * 3, "s-0")
    assert len(ids(same)) == 3
    assert ids(make_passages([Block("好用", "whole")], "s-0")) < ids(same)
    assert [p.ordinal for p in same] == [0, 1, 2]


def test_row_text() -> None:
    assert row_text(("渠道", "曝光", ""), ("短信", "1.2 亿\n次", "x")) == "渠道: 短信 | 曝光: 1.2 亿 次 | x"
    assert row_text(("a", "b", "c"), ("数据来源：内部", "", "")) == "数据来源：内部"
    assert row_text(("a", "b", "c"), ("注", "注", "注")) == "注"


def test_forms_and_headed_tables_are_told_apart() -> None:
    assert [text for _, text in grid_rows([["项目名称", "北溪上市"], ["时间", "2030-05-18"]])] == ["项目名称: 北溪上市", "时间: 2030-05-18"]
    assert list(grid_rows([["指标", "结果"], ["曝光", "120 万"]])) == [(2, "指标: 曝光 | 结果: 120 万")]
    assert list(grid_rows([["渠道", "2029", "2030"], ["短信", "1", "2"]])) == [(2, "渠道: 短信 | 2029: 1 | 2030: 2")]
    assert list(grid_rows([["1", "2", "3"], ["4", "5", "6"]])) == [(1, "1 | 2 | 3"), (2, "4 | 5 | 6")]
