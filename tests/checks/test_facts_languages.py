"""One invented house, copy in zh, zh-Hant, en, de, fr and ja: each line with what must be found in it, or nothing."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.checks import facts
from assistant.checks.cards import RuleCard
from assistant.checks.subject import Subject
from assistant.data import Library, parse_yaml, validate
from assistant.domain.channel import ChannelProfile
from assistant.domain.copy import Copy
from assistant.domain.house import MessageHouse

DATA, _ = parse_yaml(
    """
name: Wanderlow R1
key_message: k
facts:
  - id: suction
    attribute: {zh: [吸力], en: [suction], de: [Saugkraft]}
    value: 8000
    unit: Pa
    bound: up_to
    condition: {zh: 强力模式, en: in max mode, zh-Hant: 強力模式, de: im Max-Modus}
  - id: runtime
    attribute: {zh: [续航, 清扫时间], en: [runtime, cleaning time], zh-Hant: [續航], de: [Laufzeit]}
    value: 180
    unit: min
    bound: up_to
    condition: {zh: 安静模式, en: in quiet mode, zh-Hant: 安靜模式, de: im Leisemodus}
  - {id: charge, attribute: {zh: [充电], en: [charging], de: [Ladezeit]}, value: 4, unit: h}
  - id: noise
    attribute: {zh: [噪音], en: [noise], de: [Geräuschpegel]}
    value: 52
    unit: dB(A)
    bound: up_to
    condition: {zh: 安静模式, en: in quiet mode, de: im Leisemodus}
  - {id: height, attribute: {zh: [机身高度, 高度], en: [height, tall], de: [Höhe, hoch]}, value: 8.9, unit: cm}
  - {id: climb, attribute: {zh: [越障], en: [climbs, threshold]}, value: [0, 22], unit: mm}
  - id: area
    attribute: {zh: [清扫面积], en: [covers, coverage], de: [Fläche]}
    value: 200
    unit: m²
    bound: up_to
    condition: {zh: 安静模式, en: in quiet mode, de: im Leisemodus}
  - {id: dust, attribute: {zh: [尘盒], en: [dustbin]}, value: 450, unit: ml}
  - {id: bag, attribute: {zh: [集尘袋], en: [dust bag]}, value: 2.7, unit: L}
  - {id: empty, statement: {zh: 集尘袋 60 天换一次, en: the dust bag lasts 60 days, de: Staubbeutel hält 60 Tage}}
  - {id: mop, statement: {zh: "拖布每分钟 180 转，下压 6 N", en: mop spins at 180 rpm with 6 N of pressure}}
  - {id: wash, statement: {zh: "60°C 热水洗拖布，55°C 热风烘干 3 小时", en: washes the mop with 60°C water and dries it at 55°C in 3 hours}}
  - {id: hair, statement: {zh: 毛发缠绕减少 90%（内部测试）, en: 90% less hair tangle (internal test)}}
  - {id: price_cn, attribute: {zh: [中国售价, 售价]}, value: 3299, unit: CNY}
  - {id: price_tw, attribute: {zh-Hant: [台灣售價, 售價]}, value: 15900, unit: TWD}
  - {id: price_de, attribute: {de: [Preis], en: [German price]}, value: 549, unit: EUR}
  - {id: on_sale, statement: {zh: "2026年10月12日20:00开售", en: on sale from 12 October 2026, de: ab 12. Oktober 2026 erhältlich}}
  - {id: early, statement: {zh: 10月12日至10月18日下单立减 300 元, en: CNY 300 off from 12 to 18 October}}
  - {id: warranty, attribute: {zh: [质保], zh-Hant: [保固], en: [warranty], de: [Garantie]}, value: 2, unit: year}
competitors: [{name: Ottoline}]
""",
    "house.yaml",
)
HOUSE = validate(DATA, MessageHouse, "house")
LIBRARY = Library()
CARDS = {code: LIBRARY.read("rules", f"{code}.yaml", RuleCard) for code in ("FACT001", "FACT002", "FACT003")}

LINES = """
zh|CN||强力模式吸力最高 8000 Pa，安静模式续航最长三小时，一次扫完 200 平
zh|CN||安静模式下最长能扫 180 分钟，200 平的房子一次扫完，回充 4 小时充满
zh|CN|1:10000 Pa|强力模式吸力高达 10000 Pa
zh|CN|3:8000Pa|8000Pa 大吸力，宠物毛一遍带走
zh|CN|1:240 分钟|安静模式续航最长 240 分钟
zh|CN||机身高度 8.9 厘米，沙发底 10 厘米的缝也能钻
zh|CN||机身高度不到 9 厘米
zh|CN|1:7.9 厘米|机身高度只有 7.9 厘米
zh|CN||越障 22 毫米，2 厘米的门槛也过得去
zh|CN|1:2.2 米|越障 2.2 米
zh|CN||比我家门槛高 2 厘米的地方它也没放过
zh|CN||尘盒 450 毫升，集尘袋 2.7 升，60 天不用倒
zh|CN|1:90 天|集尘袋 90 天才换一次
zh|CN||Ottoline 的集尘袋 30 天就要换
zh|CN||60 度热水洗拖布，55°C 热风烘干，3 小时干透
zh|CN|1:70°C|70°C 热水洗拖布
zh|CN||毛发缠绕减少九成（内部测试）
zh|CN|1:99%|毛发缠绕减少 99%（内部测试）
zh|CN||10月12日20:00开售，立减 300 元，到手 2999 元
zh|CN||满 3000 减 300，券后 2999 元
zh|CN||售价 3299 元，12 期免息每期 274.9 元，以旧换新最高抵 500 元
zh|CN|1:10月20日|10月12日至10月20日下单立减 300 元
zh|CN|1:晚上9点|10月12日晚上9点开售
zh|CN||10月12日晚8点，直播间开售，9点抽奖
zh|CN|1:2799 元|到手价 2799 元
zh|CN||我家 120 平，三室两厅，扫一遍 70 分钟左右
zh|CN||“3299 元贵吗？”我问她。她说比上一台 2800 元的好用。
zh|CN||连续 7 天，每天早上 9:00 准时开扫
zh|CN||噪音不超过 52 分贝（安静模式），图书馆里大约 40 分贝
zh|CN|1:45 分贝|安静模式噪音低至 45 分贝
zh|CN|1:2 小时|充电只要 2 小时
zh|CN||2 小时前刚充好电
zh|CN|2:5200mAh|5200mAh 大电池
zh|CN|1:8000 Pa|强力模式吸力 8000 Pa 以上
zh-Hant|TW||強力模式吸力最高 8000 Pa，安靜模式續航最長 180 分鐘，售價 15,900 元
zh-Hant|TW|1:14,900 元|台灣售價 14,900 元
zh-Hant|TW|1:三年|保固三年
zh-Hant|TW||NT$15,900，10月12日開賣，兩年保固
zh-Hant|TW|1:10月22日|10月22日開賣
zh-Hant|HK|2:HK$1,499|新品登場，HK$1,499
en|US||Up to 3 hours of cleaning in quiet mode, and it climbs thresholds of up to 20 mm
en|US|1:5 hours|Runtime: up to 5 hours in quiet mode
en|US||3.5 inches tall, so it slips under a sofa with 4 inches to spare
en|US|1:3.1 inches|Just 3.1 inches tall
en|US|1:260 rpm|The mop spins at 260 rpm
en|US||Washes its mop at 140°F
en|US||It took me 10 minutes to set up on day 1
en|US|1:52 dB(A)|In quiet mode the noise is at least 52 dB(A)
en|US|1:0.6 L|The dustbin holds 0.6 L
en|US|1:100%|100% less hair tangle (internal test)
en|US||Two cats, one toddler, 6 months in: still going
en|US||We asked 240 owners; 8 in 10 vacuum less than twice a week
de|DE||Saugkraft von bis zu 8.000 Pa im Max-Modus, Laufzeit bis zu 180 Minuten im Leisemodus, 549 €
de|DE|1:12.000 Pa|Saugkraft bis zu 12.000 Pa im Max-Modus
de|DE|1:499,00 €|Preis: 499,00 €
de|DE|1:22. Oktober 2026|Ab 22. Oktober 2026 erhältlich
de|DE||Ab 12. Oktober 2026 erhältlich
de|DE|1:9,9 cm|Nur 9,9 cm hoch
de|DE||Nur 8,9 cm hoch, 2 Jahre Garantie
de|DE|3:52 dB(A)|Geräuschpegel maximal 52 dB(A)
de|DE|1:120 Tage|Der Staubbeutel hält 120 Tage
de|DE||Unsere Wohnung hat 85 m², nach 50 Minuten war alles sauber
fr|FR||Aspiration jusqu'à 8000 Pa
ja|JP||吸力 最大8000Pa
"""


@pytest.mark.parametrize("line", LINES.strip().splitlines())
def test_a_line_of_copy(line: str) -> None:
    language, market, wanted, text = line.split("|", 3)
    made = Subject(
        Copy(id="c", channel="website", text=text, language=language, market=market),
        HOUSE,
        ChannelProfile(id="website", name="x"),
        date(2026, 9, 1),
        "en",
    )
    found = [f"{code[-1]}:{f.quote}" for code in CARDS for f in facts.RULES[code](made, CARDS[code])]
    assert found == ([wanted] if wanted else [])
