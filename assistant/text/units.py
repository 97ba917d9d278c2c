"""Units of measure and currencies: one canonical symbol for every zh and en spelling, and the factor to a base unit.

A line of `_TABLE` is `symbol dimension factor | exact symbols | words in any case | Chinese and other words`. Exact symbols
keep their case (5 g is mass, 5G is not; W is power, w only glued to its digits). A count has no factor table: anything
counted is `count:<noun>`, see `nouns`. Months and years follow the mean calendar year, so that 24 months are 2 years.
"""

import re
from dataclasses import dataclass

_TABLE = """
ms time 0.001 | ms | milliseconds millisecond | 毫秒
s time 1 | s | seconds second secs sec sekunden sekunde secondes seconde segundos segundo | 秒钟 秒 초
min time 60 | | minutes minute mins min minuten minutos minuto | 分钟 分鐘 분
h time 3600 | h H | hours hour hrs hr stunden stunde heures heure horas hora std | 个小时 小时 个钟头 钟头 时间 시간
day time 86400 | d | days day tage tagen tag jours jour días día dias | 个工作日 工作日 天 日间 일
week time 604800 | | weeks week wks wk wochen semaines semanas | 个星期 星期 个礼拜 礼拜 周 주
month time 2629800 | | months month mths mth monate monaten monat mois meses mes | 个月 か月 ヶ月 カ月 개월
year time 31557600 | | years year yrs yr jahre jahren jahr ans años | 年间 周年 年 년
mAh charge 1 | mAh | mah milliamp-hours milliamp-hour | 毫安时 毫安
Ah charge 1000 | Ah AH | amp-hours amp-hour | 安时
Wh energy 1 | Wh | wh watt-hours watt-hour | 瓦时
kWh energy 1000 | kWh | kwh kilowatt-hours kilowatt-hour | 千瓦时 度电
J energy 0.000277777777778 | J | joules joule | 焦耳
kcal heat 1 | | kcal kilocalories calories calorie cal | 千卡 大卡
W power 1 | W | watts watt | 瓦特 瓦
mW power 0.001 | mW | milliwatts | 毫瓦
kW power 1000 | kW | kw kilowatts kilowatt | 千瓦
V voltage 1 | V | volts volt | 伏特 伏
A current 1 | A | amps amp amperes | 安培
mA current 0.001 | mA | milliamps |
lm luminous_flux 1 | | lm lms lumens lumen | 流明
lux illuminance 1 | | lux lx | 勒克斯
nit luminance 1 | cd/m² cd/m2 cd/㎡ | nits nit | 尼特
K colour_temperature 1 | K | kelvins kelvin | 开尔文
°C temperature 1 | °C ℃ | degrees-celsius degree-celsius celsius | 摄氏度
°F temperature 1 | °F ℉ | degrees-fahrenheit fahrenheit | 华氏度
° angle 1 | ° | degrees degree | 度
mg mass 0.001 | mg | milligrams milligram | 毫克
g mass 1 | g | grams gram grammes gr gramm gramos | 公克 克
kg mass 1000 | ㎏ | kg kgs kilograms kilogram kilos kilo kilogramm kilogrammes kilogramos | 公斤 千克
t mass 1000000 | | tonnes tonne tons ton | 吨
斤 mass 500 | | jin | 斤
lb mass 453.59237 | | lb lbs pounds pound | 磅
oz mass 28.349523125 | | oz ounces ounce | 盎司
nm length 1e-9 | nm | nanometers nanometres | 纳米
μm length 0.000001 | μm µm um | microns micron | 微米
mm length 0.001 | ㎜ | mm millimeters millimeter millimetres millimetre millimetern milímetros | 毫米 公厘
cm length 0.01 | ㎝ | cm centimeters centimeter centimetres centimetre zentimeter zentimetern centimètres centímetros | 厘米 公分
m length 1 | m | meters meter metres metre metern mètres mètre metros | 公尺 米
km length 1000 | ㎞ | km kms kilometers kilometer kilometres kilometre kilometros kilometern kilomètres kilómetros | 公里 千米
inch length 0.0254 | " ″ in in. | inches inch zoll pouces pouce pulgadas | 英寸 英吋 吋 インチ 寸
ft length 0.3048 | ' ′ | ft feet foot | 英尺 呎
yd length 0.9144 | | yards yard yds yd |
mile length 1609.344 | | miles mile mi | 英里
mm² area 0.000001 | mm² | sq-mm | 平方毫米
m² area 1 | m² m2 ㎡ | sqm | 平方米 平米
ft² area 0.09290304 | ft² | sqft sq-ft | 平方英尺
ml volume 1 | mL ㎖ | ml millilitres millilitre milliliters milliliter | 毫升
L volume 1000 | L l | litres litre liters liter litern litros | 公升 升
m³ volume 1000000 | m³ m3 | | 立方米
gal volume 3785.411784 | | gallons gallon gal | 加仑
fl_oz volume 29.5735295625 | | fl-oz floz |
Hz frequency 1 | | hz hertz | 赫兹
kHz frequency 1000 | | khz | 千赫
MHz frequency 1000000 | | mhz | 兆赫
GHz frequency 1000000000 | | ghz | 吉赫
fps frame_rate 1 | | fps | 帧
rpm rotation 1 | | rpm r/min | 转/分钟 转每分
dB sound 1 | dB(A) | db dba decibels decibel dezibel | 分贝
Pa pressure 1 | Pa | pascals | 帕
hPa pressure 100 | hPa | |
kPa pressure 1000 | kPa | kpa | 千帕
MPa pressure 1000000 | MPa | |
bar pressure 100000 | | bar bars | 巴
ATM pressure 101325 | | atm | 个大气压 大气压
psi pressure 6894.757 | | psi |
px pixels 1 | | px pixels pixel | 像素
MP pixels 1000000 | | mp megapixels megapixel |
KB data 0.001 | KB kB | kilobytes |
MB data 1 | | mb megabytes megabyte |
GB data 1000 | G | gb gigabytes gigabyte | 吉字节
TB data 1000000 | T | tb terabytes terabyte | 太字节
Mbps data_rate 1 | Mb/s | mbps mbit/s | 兆每秒
MB/s data_rate 8 | MB/s | |
Gbps data_rate 1000 | Gb/s | gbps gbit/s |
ppi density 1 | | ppi |
dpi density_print 1 | | dpi |
% ratio 1 | % | percent pct prozent | 퍼센트 个百分比
‰ ratio 0.1 | ‰ | |
pp percentage_point 1 | | pp pt pts percentage-points percentage-point | 个百分点 百分点
成 ratio 10 | | | 成
折 discount 1 | | | 折
fold fold 1 | x X × | fold times-as times-the times-more times-faster times-longer times-brighter times-lighter times-larger | 倍
Nm torque 1 | Nm N·m N⋅m | newton-metres newton-meters | 牛·米 牛米
N force 1 | N | newtons newton | 牛顿 牛
km/h speed 1 | km/h | kph kmh | 公里/小时 千米/小时 公里每小时
mph speed 1.609344 | | mph |
m/s speed 3.6 | m/s | | 米/秒
CFM airflow 1.699010796 | | cfm |
m³/h airflow 1 | m³/h m3/h | | 立方米/小时
ppm concentration 1 | | ppm |
cycle cycle 1 | | cycles cycle | 次循环 次充放电 个循环
岁 age 1 | | years-old year-old years-of-age yo | 周岁 岁 周歲 歲
"""

_CURRENCIES = {
    "CNY": "RMB CN¥ 人民币", "USD": "US$ U$", "EUR": "€", "GBP": "£ UK£", "JPY": "JP¥ 日币 円", "HKD": "HK$ 港币",
    "TWD": "NT$ NTD 新台币 台币", "SGD": "S$ SG$", "AUD": "A$ AU$", "NZD": "NZ$", "CAD": "C$ CA$", "CHF": "", "KRW": "₩",
    "INR": "₹ Rs.", "THB": "฿", "MYR": "RM", "AED": "", "SEK": "", "BRL": "R$", "MXN": "MX$", "VND": "₫", "RUB": "₽",
}  # fmt: skip
_MONEY_WORDS = {
    "USD": "美元 美金 dollars dollar bucks usd", "CNY": "元人民币 块钱 块 yuan renminbi", "EUR": "欧元 euros euro",
    "GBP": "英镑 pounds-sterling quid", "JPY": "日元 日圆 円 엔 yen", "HKD": "港元 港币 港纸", "TWD": "新台币 台币 元新台币",
    "SGD": "新加坡元 新元 新币", "AUD": "澳元 澳币", "CAD": "加元 加币", "CHF": "瑞士法郎 瑞郎 francs", "KRW": "韩元 원 won",
    "THB": "泰铢 baht", "INR": "卢比 rupees", "MYR": "林吉特 马币 ringgit",
}  # fmt: skip
_LOCAL = {"$": ("USD", "HKD", "TWD", "SGD", "AUD", "NZD", "CAD", "MXN"), "元": ("CNY", "HKD", "TWD", "SGD", "JPY", "USD"),
          "¥": ("CNY", "JPY"), "dollars": ("USD", "HKD", "TWD", "SGD", "AUD", "NZD", "CAD")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its canonical `symbol`, what it measures, and how many base units it is."""

    symbol: str
    dimension: str
    factor: float

    def to_base(self, value: float) -> float:
        """`value` of this unit in the dimension's base unit, without binary dust (°F becomes °C)."""
        if self.symbol == "°F":
            return float(f"{(value - 32) * 5 / 9:.12g}")
        if self.symbol == "折":  # 八五折 and 8.5 折 both leave 85 % of the price: 15 % off
            return float(f"{100 - (value if value >= 10 else value * 10):.12g}")
        return float(f"{value * self.factor:.12g}")

    def from_base(self, value: float) -> float:
        """The inverse of `to_base`."""
        if self.symbol == "°F":
            return value * 9 / 5 + 32
        return (100 - value) / 10 if self.symbol == "折" else value / self.factor


def _read_table() -> tuple[dict[str, Unit], dict[str, Unit], dict[str, Unit]]:
    symbols: dict[str, Unit] = {}
    words: dict[str, Unit] = {}
    native: dict[str, Unit] = {}
    for line in _TABLE.strip().splitlines():
        head, exact, latin, other = line.split("|")
        symbol, dimension, factor = head.split()
        unit = Unit(symbol, dimension, float(factor))
        symbols.update(dict.fromkeys(exact.split(), unit))
        words.update(dict.fromkeys(latin.split(), unit))
        native.update(dict.fromkeys(other.split(), unit))
    return symbols, words, native


_SYMBOLS, _WORDS, _NATIVE = _read_table()
_BY_SYMBOL = {unit.symbol: unit for table in (_SYMBOLS, _WORDS, _NATIVE) for unit in table.values()}


# What must not follow a one-character Chinese unit, for it is then the head of another word: 四天线, 5 升级, 3 成为.
_NOT_BEFORE = {
    "天": "然线空气幕地", "米": "饭粉色白其", "克": "服制力隆拉", "升": "级降温", "伏": "特加天笔", "度": "假过身", "倍": "感受速",
    "秒": "杀懂回", "周": "一二三四五六日末边围年到全", "年": "轻度货纪龄份", "瓦": "片", "折": "叠页射线", "成": "为功就分员熟长型品都",
    "分": "享别类布离辨配期", "帧": "率", "巴": "士黎", "牛": "奶肉", "吨": "位",
}  # fmt: skip


def _native(spelling: str) -> str:
    after = _NOT_BEFORE.get(spelling)
    return re.escape(spelling) + (f"(?![{after}])" if after else "")


def _either(spellings: list[str]) -> str:
    """An alternation, longest first; a hyphen in a spelling stands for a space or a hyphen."""
    ordered = sorted(spellings, key=len, reverse=True)
    return "|".join(re.escape(s).replace(r"\-", r"[\s-]") for s in ordered)


_UNIT = re.compile(
    rf"(?:(?:ISO|ANSI|CVIA|iso|ansi)\s?)?(?:(?P<symbol>{_either(list(_SYMBOLS))})(?![A-Za-zÀ-ÿ0-9])"
    rf"|(?P<glued>[wv])(?![A-Za-z0-9.])"
    rf"|(?P<word>(?i:{_either(list(_WORDS))}))(?![A-Za-zÀ-ÿ0-9])"
    rf"|(?P<native>{'|'.join(map(_native, sorted(_NATIVE, key=len, reverse=True)))}))"
)
_GLUED = {"w": "W", "v": "V"}

_MARKS = {mark: code for code, marks in _CURRENCIES.items() for mark in [code, *marks.split()]}
_MONEY = {w: code for code, words in _MONEY_WORDS.items() for w in words.split()}
_MARK_AFTER = [mark for mark in _MARKS if len(mark) >= 2 or mark in "€£₩₹₫円"]
_LATIN_MONEY = [word for word in _MONEY if word.isascii()]
_OTHER_MONEY = [word for word in _MONEY if not word.isascii() and word != "块"]
_BEFORE = re.compile(rf"(?<![A-Za-z$])(?P<mark>{_either([*_MARKS, '$', '¥'])})\s?$")
_AFTER = re.compile(
    rf"\s?(?:(?P<code>{_either(_MARK_AFTER)}|[$¥])(?![A-Za-z0-9$])|(?P<word>(?i:{_either(_LATIN_MONEY)})(?![A-Za-z])"
    rf"|{_either(_OTHER_MONEY)}|元(?![素件气旦首代锂催桥宇])|块(?=[钱起以左就的多不全到包拿能也]|[^一-鿿]|$)))"
)


def unit_at(text: str, at: int, *, glued: bool) -> tuple[Unit, int] | None:
    """The unit that begins at `at` of a folded text, and where it ends; `glued` says that no space stands before it."""
    found = _UNIT.match(text, at)
    if found is None:
        return None
    if letter := found["glued"]:
        return (_BY_SYMBOL[_GLUED[letter]], found.end()) if glued else None
    if word := found["word"]:
        return _WORDS[re.sub(r"\s", "-", word.lower())], found.end()
    return (_SYMBOLS[found["symbol"]] if found["symbol"] else _NATIVE[found["native"]]), found.end()


def currency_before(text: str, at: int, home: str | None) -> tuple[Unit, int] | None:
    """The currency mark that ends right before `at` (US$, ¥, CNY …), and where it begins."""
    start = max(0, at - 6)
    found = _BEFORE.search(text, start, at)
    return (_money(found["mark"], home), found.start()) if found else None


def currency_at(text: str, at: int, home: str | None) -> tuple[Unit, int] | None:
    """The currency that follows an amount at `at` (元, USD, euros …), and where it ends."""
    found = _AFTER.match(text, at)
    return (_money(found["code"] or found["word"].lower(), home), found.end()) if found else None


def unit_named(spelling: str) -> Unit | None:
    """The unit or currency with this spelling in a folded text, in any case where no symbol tells two units apart."""
    name = spelling.strip()
    for found in (unit_at(name, 0, glued=True), currency_at(name, 0, None)):
        if found and found[1] == len(name):
            return found[0]
    mark = _BEFORE.fullmatch(name)
    if mark:
        return _money(mark["mark"], None)
    return _BY_SYMBOL.get(name)


def _money(mark: str, home: str | None) -> Unit:
    """A currency; `$`, `元` and `¥` mean the home currency where it is written so, else USD, CNY and CNY."""
    local = _LOCAL.get(mark) or (_LOCAL["dollars"] if mark in ("dollar", "bucks") else ())
    code = home if home in local else local[0] if local else _MARKS.get(mark) or _MONEY[mark]
    return Unit(str(code), f"money:{code}", 1.0)
