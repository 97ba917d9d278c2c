"""What is counted: 100 种运动模式 and 100 sports modes are both `count:mode`.

A noun of `_KNOWN` has one name for both languages. Another English plural gives its own singular; another Chinese noun
cannot be told from what follows it without a dictionary, so there the measure word stands for it (三盏 → `piece`).
"""

import re
from collections.abc import Iterable

_KNOWN_LINES = """
mode modes 模式 | port ports 接口 端口 插口 口 | outlet outlets sockets 插座 插孔 | mic mics microphones microphone 麦克风 麦
device devices 设备 台设备 | level levels 档位 挡位 档 挡 级 等级 | people people persons person 人 名 位 人次 | user users 用户
speaker speakers 扬声器 喇叭 | camera cameras 摄像头 | sensor sensors 传感器 | colour colours colors color 颜色 配色 色
language languages 语言 | country countries 国家 | city cities 城市 | store stores shops 门店 店 | patent patents 专利
step steps 步骤 步 | time times 次 遍 回 | night nights 晚上 晚 夜 | star stars 星 | core cores 核 | layer layers 层
page pages 页 | post posts 帖子 条帖子 | child children kids child kid 孩子 小朋友 | strap straps 表带 | battery batteries 电池
light lights 盏灯 灯珠 | speed speeds 变速 | cup cups 杯 | serving servings | charge charges | player players 玩家
song songs 歌曲 首歌 | film films movies 电影 影片 | photo photos 照片 | bottle bottles 瓶 | box boxes 盒 | set sets 套
customer customers 客户 顾客 | seat seats 座 | room rooms 房间 | blade blades 叶片 | channel channels 声道 通道
button buttons 按键 按钮 | app apps 应用 | brand brands 品牌
"""
_KNOWN = {noun: words.split() for entry in re.split(r"[|\n]", _KNOWN_LINES.strip()) for noun, words in [entry.strip().split(" ", 1)]}
_CLASSIFIERS = {
    "piece": "个台件只支枚颗盏条张块片把部首本辆根架份对双副粒顶间扇面座包箱袋单场处家",
    "kind": "种款类项大重路组道维合",
    "people": "位名口",
    "period": "期届代集",
    "session": "轮趟局",
    "point": "分",
}
_IRREGULAR = {
    "people": "people", "men": "man", "women": "woman", "children": "child", "feet": "foot", "mice": "mouse", "teeth": "tooth",
    "lives": "life", "knives": "knife", "leaves": "leaf", "shelves": "shelf", "buses": "bus", "lenses": "lens", "axes": "axis",
}  # fmt: skip
_NO_PLURAL = frozenset(
    word
    for line in (
        "is was has does its this thus us plus less always perhaps towards across various continuous as yes gas bus news series",
        "business access process wireless seamless endless weighs runs gives makes takes keeps lasts comes goes plays costs uses",
        "holds works stays folds charges fits packs shows says gets needs looks starts adds means puts lets turns supports features",
    )
    for word in line.split()
)
_STOP = frozenset(
    word
    for line in (
        "a an the of in on at to for with from by and or but if is are was were be been it you we they he she i your our their his",
        "her my that this these those no not when while as than then so per each every all more less out off up down over under",
    )
    for word in line.split()
)

_ZH = {word: noun for noun, words in _KNOWN.items() for word in words if not word.isascii()}
_EN = {word: noun for noun, words in _KNOWN.items() for word in [noun, *words] if word.isascii()}
_LONG_ZH = {word: noun for word, noun in _ZH.items() if len(word) > 1}
# A character that is both a noun and a measure word (座, 套) is the noun.
_SHORT_ZH = {c: noun for noun, chars in _CLASSIFIERS.items() for c in chars} | {w: n for w, n in _ZH.items() if len(w) == 1}


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


# Not a count: what looks like a measure word and begins another word (个性, 大家, 位于, 面对 …).
_OTHER_WORDS = (
    "处理 处于 个性 个人 大家 大约 位于 面对 面向 条件 件事 口气 名字 名牌 人生 人气 人民 人机 色彩 次元 级联 级别 档案 层次 核心 步入 星级",
    "夜不 夜间 晚间 台词 首先 首款 本身 场景 对比 双重 重量 重新 路上 单品 家人 家庭 座谈 间隔 店家 店主 口感",
)
_NO_COUNT = re.compile(rf"\s?(?:{_either(' '.join(_OTHER_WORDS).split())})")
_ZH_LONG = re.compile(
    r"\s?(?:(?P<measure>[个种款项类台大组套支只])\s?)?"
    rf"(?P<more>[^\W\d_a-zA-Z零一二两三四五六七八九十的了是和与及在位名人送给抽分侧]{{0,4}}?)(?P<noun>{_either(_LONG_ZH)})"
)
_ZH_SHORT = re.compile(rf"\s?(?P<noun>{_either(_SHORT_ZH)})")
_EN_WORDS = re.compile(r"[\s-]([A-Za-z][A-Za-z']*)(?:[\s-]([A-Za-z][A-Za-z'-]*))?(?:[\s-]([A-Za-z][A-Za-z'-]*))?")


def noun_at(text: str, at: int, value: float) -> tuple[str, int] | None:
    """The noun counted by a number that ends at `at` of a folded text, and where the noun ends."""
    follow = text[at : at + 1]
    if follow == " ":
        follow = text[at + 1 : at + 2]
    if "一" <= follow <= "鿿":
        return _zh_noun(text, at)
    return _en_noun(text, at, value)


def _zh_noun(text: str, at: int) -> tuple[str, int] | None:
    if _NO_COUNT.match(text, at):
        return None
    found = _ZH_LONG.match(text, at)
    # 两侧对称斜插口 counts sides: after a Chinese numeral the noun stands at once, or after a measure word.
    if found and (found["measure"] or text[at - 1].isascii() or not found["more"]):
        return _LONG_ZH[found["noun"]], found.end()
    short = _ZH_SHORT.match(text, at)
    return (_SHORT_ZH[short["noun"]], short.end()) if short else None


def _en_noun(text: str, at: int, value: float) -> tuple[str, int] | None:
    found = _EN_WORDS.match(text, at)
    if found is None:
        return None
    hyphen, plural = text[at] == "-", None
    for group in (1, 2, 3):
        word = found[group]
        if word is None or word.lower() in _STOP:
            break
        low = word.lower()
        if low in _EN and (low.endswith("s") or low in _IRREGULAR or value == 1 or hyphen or _EN[low] == low == "people"):
            return _EN[low], found.end(group)
        if low in _NO_PLURAL:
            break
        if plural is None and group < 3 and value != 1 and (low in _IRREGULAR or _plural(low)):
            plural = singular(low), found.end(group)
    return plural


def _plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))


def noun_named(spelling: str) -> str:
    """The noun of `count:<noun>` for a unit given in data: modes → mode, 种模式 → mode, 台 → piece, anything else its singular."""
    name = spelling.strip().lower()
    if known := _EN.get(name) or _LONG_ZH.get(name) or _SHORT_ZH.get(name):
        return known
    found = _ZH_LONG.fullmatch(name)
    return _LONG_ZH[found["noun"]] if found else singular(name)


def singular(word: str) -> str:
    """The singular of a lower-case English plural, by rule; any other word as it is."""
    if word in _EN or word in _IRREGULAR:
        return _EN.get(word) or _IRREGULAR[word]
    if not word.isascii() or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("xes", "ches", "shes", "sses", "zes")):
        return word[:-2]
    return word[:-1]
