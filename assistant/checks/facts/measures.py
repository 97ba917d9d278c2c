"""What a figure measures, told by the words beside it: 最长亮 and lasts speak of runtime, 充满 and charges in of charging.

A house names each fact by its own words; copy says the same in verbs and set phrases. A row of `_TABLE` is
`dimension aspect: words`, in Chinese, Japanese and Latin script, continued on indented lines. A fact has the aspects of its
own words, and a figure those of the words near it. The table also holds aspects that a house may lack (standby beside runtime), so
that a figure about one is not taken for a figure about the other. A closed list, read from spec sheets and campaign copy.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.text.plain import plain_term
from assistant.text.terms import TermMatcher

_TABLE = """
time runtime: 续航, 亮灯, 照明, 点亮, 最长亮, 能亮, 可亮, 长亮, 一直亮, 播放, 放映, 可用, 能用, 够用, 用足, 使用时间, 工作时间, 能撑,
    可撑, 撑满, 供电, 不断电, 持续工作, 连续使用, 能供, 可供, 充一次电, 一次充电, 单次充电, 一充, 工作时长, 运行时间, 運行時間,
    連続使用, 連続再生, 再生時間, 使用時間, 駆動時間, battery life, runtime, run time, running time, lasts, lasts for, runs for,
    runs up to, runs, keeps running, plays, plays for, playtime, play time, playback, of light, of power, of use, of music, of video,
    of playback, light time, on a charge, on a single charge, on one charge, per charge, single charge, between charges, stays on,
    stays lit, keeps going, powers, power for, goes for, listening time, talk time, burn time, akkulaufzeit, laufzeit, leuchtdauer,
    betriebsdauer, autonomie, durée de fonctionnement, autonomía, duración de la batería
time standby: 待机, 待機, 待機時間, standby, stand-by, idle, bereitschaft
time charging: 充电时间, 充满, 充电, 快充, 充至, 充到, 充进, 满电, 补电, 回血, 充電, 充電時間, charging time, charge time, charges in,
    charged in, full charge, fully charged, full in, fully charges, recharges, recharges in, recharge, charging, charges from,
    fast charge, fast charging, quick charge, to charge, top up, topped up, charge takes, ladezeit, voll geladen, aufgeladen,
    temps de charge, tiempo de carga, carga completa
time warranty: 质保, 保修, 联保, 包换, 保固, 質保, 保証, warranty, guarantee, guaranteed for, garantie, garantía
time service: 配件供应, 系统更新, 软件更新, 备件, 更新支持, spare parts, system updates, software updates, security updates,
    updates for, years of updates
time lifetime: 寿命, 使用寿命, 光源寿命, 灯珠寿命, 壽命, lifespan, life span, light source life, lamp life, service life, led life,
    lebensdauer, durée de vie, vida útil
time latency: 延迟, 切换, 响应, 延時, 遅延, latency, delay, lag, switchover, switches over, switch over, response time, responds in,
    latenz, verzögerung, 关断, 触发, response, reaction, reaction time
time focus: 对焦, 自动对焦, 聚焦, autofocus, focus, focuses, focusing, focus in
time start: 开机, 启动, 配对, 连接, 升温, 加热, 预热, 烘干, 烧开, 出水, 折叠, 展开, 收纳, 安装, 组装, boots, boots in, starts in,
    startup, pairs, pairing, pairs in, heats, heats up, heats up in, preheats, dries in, boils in, folds in, sets up in, set-up, setup,
    assembles in
time trial: 试戴, 试用, 试穿, 体验期, 无理由, 包退, 退货, 退换, try-on, try on, trial, free trial, returns, return policy, money back,
    money-back
time dispatch: 发货, 送达, 到货, 顺丰, 配送, ships in, ships within, shipping, delivery, delivered, dispatch
mass weight: 重量, 净重, 重, 轻, 体重, 克重, 机身重, 整机重, 自重, 本体重量, 質量, 重さ, weight, weighs, weigh, weighing, weighs only,
    weighs just, light as, lightweight, gewicht, wiegt, poids, pèse, peso, pesa
mass load: 承重, 承载, 载重, 挂重, 可挂, 负重, 称重, 量程, load, holds, carries up to, supports up to, capacity of up to, payload,
    max load
length screen: 屏幕, 画面, 显示屏, 主屏, 触屏, 屏, 対角, 画面サイズ, screen, display, picture, image, diagonal, panel, bildschirm,
    écran, pantalla
length throw: 投距, 投射距离, 米投, throw, throw distance, inches from
length height: 高度, 折叠高度, 高, 折叠后, 收起, 折起, height, tall, high, folds to, folded, folds down, folds down to, packs down to,
    packs to, packed, collapses to, höhe, hauteur
length thick: 厚度, 厚, 薄, thickness, thick, thin, slim
length width: 宽度, 宽, 长度, 长, 直径, 口径, width, wide, length, long, diameter
length depth: 水深, 防水深度, 潜水, 防水, depth, water resistant, water resistance, waterproof, submersible
length drop: 跌落, 摔落, 抗摔, 防摔, drop, dropped, drop-proof, drop tested, drop test, fall from
length reach: 传输距离, 有效距离, 射程, 照射, 照射距离, 遥控距离, 连接距离, 线长, range, beam distance, throws light, reach,
    cable length, cord length
speed speed: 时速, 速度, 最高速, speed, top speed
length ride: 续航里程, 里程, mileage, range of, riding range
volume tank: 容量, 水箱, 容积, 杯量, capacity, tank, reservoir, volume
charge capacity: 电池容量, 电池, 电量, 容量, battery capacity, battery, capacity, akku, batterie, batería
energy capacity: 电池容量, 电池, 电量, 容量, battery capacity, battery, capacity, akku, batterie, batería
power output: 输出, 功率, 额定功率, 额定输出, 出力, output, rated power, power output, leistung
power draw: 功耗, 耗电, 消耗, power draw, consumption, consumes, draws
power charger: 充电器, 充电头, 快充, 输入, charger, charging, input, adapter
temperature operating: 工作温度, 使用温度, 环境温度, 耐温, 耐热, 耐寒, operating temperature, works in, works from, withstands,
    temperatures from, betriebstemperatur
temperature heat: 加热, 升温, 水温, 出风温度, 恒温, heats to, heats up to, water temperature
luminous_flux brightness: 亮度, 光通量, 最大亮度, 流明, brightness, light output, lumens, lumen, helligkeit
luminance brightness: 亮度, 峰值亮度, brightness, peak brightness
sound noise: 噪音, 噪声, 声音, 风扇声, 静音, 運転音, noise, fan noise, noise level, sound level, quiet, lautstärke, geräusch
ratio recycled: 再生, 回收, 可再生, recycled, post-consumer, recycelt
ratio coverage: 色域, 屏占比, 覆盖, 还原, coverage, of dci-p3, of srgb, dci-p3, srgb, screen-to-body, gamut
ratio efficiency: 效率, 转换率, 能效, efficiency, conversion
ratio purity: 去除率, 除菌率, 抗菌率, 过滤, removes, filters, filtration, antibacterial
ratio lighter: 轻, 减重, lighter, less weight
ratio storage: 存放, 自放电, 存電, self-discharge, stored, storage
year founded: 成立, 成立于, 创立, 创立于, 创办, 创办于, 创建, 创始, 始于, 创业, founded, established, est, gegründet, fondée, fundada
money price: 售价, 价格, 定价, 零售价, 到手价, 首发价, 到手, 只要, 仅需, 现价, 价, 销售价, 単価, 価格, price, priced at, priced,
    retails for, costs, for just, for only, yours for, from just, preis, für nur, prix, precio, msrp, rrp
money was: 原价, 划线价, 市场价, 吊牌价, 日常价, was, original price, list price, regular price
money off: 抵, 最高抵, 以旧换新, 立减, 直降, 减, 省, 优惠, 优惠券, 满减, 券, 返现, 补贴, 抵扣, 红包, off, save, saves, discount, coupon,
    voucher, rebate, cashback, credit, trade-in, rabatt, sparen, remise
money extra: 费用, 报名费, 材料费, 会费, fee, fees, per person,
    付定金, 每期, 免息, 定金, 订金, 押金, 运费, 邮费, 门票, 票价, 价值, 奖金, 奖品, 捐, 押, 配件, 单独, 另购, 另售, 每月, 分期,
    deposit, shipping, ticket, tickets, worth, valued at, prize, donate, donates, donated, sold separately, per month, a month, /mo,
    monthly, pro monat, versand, livraison, instalment, installments, entry, admission, strap, straps, bundle, accessory, accessories,
    refill, filter, case
date sale: 开售, 上市, 发售, 首发, 开卖, 开抢, 正式销售, 登场, 发布上市, 発売, on sale, goes on sale, available, available from,
    launches, launch date, lands, release date, releases, in stores, order from, orders open, hits stores, out on, out, erhältlich,
    ab sofort, verfügbar, disponible, a la venta, en vente
date presale: 预售, 预约, 预订, 付定金, pre-order, preorder, pre-orders, reserve, reservations
date promo: 立减, 优惠, 下单, 限时, 满减, 折扣, 活动价, 早鸟, off for orders, early bird, discount, order by, orders from, offer ends,
    save
date event: 活动, 沙龙, 见面, 报名, 茶话会, 夜谈会, 放映会, 发布会, 直播, 快闪, 展, 展会, 讲座, 分享会, 比赛, 开演, 巡演, 开业, event,
    doors, tour, festival, pop-up, meetup, livestream, workshop, screening, talk, booth, party, fair, show, rsvp, ceremony
cycle cycles: 循环, 充放电, 循环寿命, cycle life, cycles, charge cycles, zyklen
ratio error: 误差, 精度, 偏差, 失真, error, accuracy, tolerance, deviation, distortion
temperature error: 误差, 精度, 偏差, error, accuracy, tolerance
time error: 误差, 走时, error, deviation
ratio residue: 残留, 残余, 排放, 泄漏, residue, emission, leakage
"""

STRONG = frozenset(
    (
        "charge",
        "energy",
        "luminous_flux",
        "illuminance",
        "luminance",
        "sound",
        "data",
        "colour_temperature",
        "frequency",
        "frame_rate",
        "rotation",
        "pressure",
        "density",
        "torque",
        "pixels",
        "airflow",
        "mass",
        "ip",
        "resolution",
        "heat",
        "cycle",
        "concentration",
    )
)
"""Dimensions in which a house's only fact is meant even where no word names it: nobody writes 10,000 mAh of anything but the battery."""

LESS_IS_BETTER = frozenset(
    (
        "charging",
        "latency",
        "focus",
        "start",
        "weight",
        "noise",
        "dispatch",
        "draw",
        "thick",
        "height",
        "error",
        "residue",
    )
)
"""Aspects in which the smaller figure is the bolder claim."""

_ELSEWHERE_HAN = (
    "活动 促销 大促 展览 展会 工作坊 讲座 直播 竞品 友商 对手 别家 别的牌子 别的品牌 其他品牌 其它品牌 "
    "其他家 同类产品 市面上 普通的 传统的 一般的 一般产品 上一代 上代 前代 老款 旧款 旧型号 我以前 "
    "以前的 之前的 原来的 隔壁 同事那 朋友那 相当于 好比 路程 车程 室外 气温(?!度) 上一台 上一部 "
    "年前 去年 当年 当时 最初 起初 部门 "
    "同价位 同级 图书馆 翻书 耳语 说话声 正常交谈"
)
_ELSEWHERE_LATIN = (
    r"(?<!on )sale|event|offer|promo|promotion|festival|workshop|webinar|competitors?|competing|rivals?|other brands?|others|most \w+s"
    r"|my (?:own )?(?:old|first)|conventional|previous|last[ -]gen\w*|predecessor|old model|our old|the old|used to"
    r"|my last|your old|everyone else"
    r"|typical (?!use)\w+|the size of|as heavy as|as light as|hike|walk|normal talk|conversation|whisper|library"
    r"|that one|years? ago|last year|back then|at first|originally|departments?|meetups?"
    r"|andere|vorgänger|concurrents?|competidores|anterior"
)
_THINGS_HAN = (
    "矿泉水 一瓶 一罐 手机 平板 电脑 笔记本 电视 空调 冰箱 电饭煲 烧水壶 水壶 路由器 无人机 咖啡机 吹风机 微波炉 洗衣机 投影仪 音箱 耳机"
)
_THINGS_LATIN = (
    r"bottle of|fridge|kettle|laptops?|phones?|tv|router|cpap|drones?|tablets?|computer|microwave|hair ?dryer|heater|coffee maker"
    r"|speakers?|headphones|projector"
)


@lru_cache(maxsize=1)
def aspect_words() -> dict[str, frozenset[str]]:
    """Plain word → `dimension:aspect` for all it may tell."""
    found: dict[str, set[str]] = {}
    for row in re.split(r"\n(?! )", _TABLE.strip()):
        head, _, words = row.partition(":")
        for word in words.split(","):
            found.setdefault(plain_term(word), set()).add(head.replace(" ", ":"))
    return {word: frozenset(aspects) for word, aspects in found.items()}


@lru_cache(maxsize=1)
def _matcher() -> TermMatcher:
    return TermMatcher(aspect_words())


@lru_cache(maxsize=2048)
def aspects_of(text: str) -> frozenset[str]:
    """The `dimension:aspect` that the words of a text tell."""
    words = aspect_words()
    return frozenset(aspect for hit in _matcher().find(plain_term(text)) for aspect in words[hit.term])


ELSEWHERE = re.compile("|".join(_ELSEWHERE_HAN.split()) + rf"|(?<![a-z])(?:{_ELSEWHERE_LATIN})(?![a-z])")
"""Words that turn a figure away from the product: another maker's, an older model's, an event's, a comparison's."""

THINGS = re.compile("|".join(_THINGS_HAN.split()) + rf"|(?<![a-z])(?:{_THINGS_LATIN})(?![a-z])")
"""Other things that stand beside a product; not where the house itself speaks of them."""
