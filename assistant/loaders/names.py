"""Names as people write them in columns, front matter and file names: markets, languages, channels, dates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.domain.base import LANGUAGE_TAG
from assistant.domain.source import Metadata
from assistant.tables import folded

_MARKETS = {
    "CN": "中国 中國 大陆 中国大陆 国内 china mainland",
    "US": "美国 美國 usa america unitedstates",
    "GB": "英国 英國 britain unitedkingdom",
    "DE": "德国 德國 germany deutschland",
    "FR": "法国 法國 france",
    "JP": "日本 japan",
    "KR": "韩国 韓國 korea",
    "CA": "加拿大 canada",
    "AU": "澳大利亚 澳洲 australia",
    "SG": "新加坡 singapore",
    "HK": "香港 hongkong",
    "TW": "台湾 台灣 taiwan",
    "IT": "意大利 italy italia",
    "ES": "西班牙 spain españa",
    "NL": "荷兰 荷蘭 netherlands",
    "IN": "印度 india",
    "BR": "巴西 brazil",
    "MX": "墨西哥 mexico",
    "TH": "泰国 泰國 thailand",
    "VN": "越南 vietnam",
    "ID": "印尼 印度尼西亚 indonesia",
    "MY": "马来西亚 馬來西亞 malaysia",
    "PH": "菲律宾 菲律賓 philippines",
    "RU": "俄罗斯 俄羅斯 russia",
    "AE": "阿联酋 阿聯酋 uae",
    "EU": "欧洲 歐洲 欧盟 europe",
}
MARKET_NAMES = {folded(name): code for code, names in _MARKETS.items() for name in names.split()}
MARKET_CODES = frozenset(_MARKETS) | {"UK"}

_CHANNELS = {
    "weibo": "微博 新浪微博",
    "wechat": "微信 公众号 微信公众号 公眾號 朋友圈",
    "xiaohongshu": "小红书 小紅書 xhs rednote redbook",
    "douyin": "抖音",
    "kuaishou": "快手",
    "bilibili": "b站 哔哩哔哩 嗶哩嗶哩",
    "zhihu": "知乎",
    "video_account": "视频号 視頻號 微信视频号",
    "toutiao": "头条 今日头条 頭條",
    "ecommerce_detail": "详情页 电商详情页 商品详情",
    "taobao_title": "淘宝标题 淘宝 天猫 tmall taobao",
    "press_release": "新闻稿 新聞稿 通稿",
    "email": "邮件 电子邮件 郵件 edm",
    "sms": "短信 簡訊",
    "push": "推送",
    "poster": "海报 海報",
    "live_script": "直播 直播脚本 直播口播",
    "x": "twitter 推特",
    "instagram": "ig ins",
    "facebook": "fb 脸书",
    "threads": "",
    "tiktok": "",
    "youtube": "yt 油管",
    "linkedin": "领英",
    "reddit": "",
    "pinterest": "",
    "google_ads": "谷歌广告 adwords",
    "meta_ads": "",
    "amazon": "亚马逊 亞馬遜",
    "website": "官网 官網 网站",
}
CHANNEL_NAMES = {folded(name): channel for channel, names in _CHANNELS.items() for name in (channel, *names.split())}
_MODEL_NUMBER = re.compile(r"(?<!FY)(?<!fy)(?<=[A-Za-z])\d+|(?<!\d)(?:19\d\d|200\d)(?!\d)")
"""Figures in a file's name that are a product's, not a year: `weir2000`."""
_SHY_CODES = frozenset(("DE", "ES", "ID", "IN", "IT", "MY"))
"""Market codes that are also words: they open a name in capitals only."""
_AFTER_MARKET = frozenset(("plan", "launch", "campaign", "retrospective", "recap", "results", "market", "report", "brief"))
_SHY_CHANNELS = frozenset(("x", "push", "poster", "website", "threads", "email", "sms", "ins", "ig", "fb", "yt", "edm", "taobao"))
"""Channel names that say too little in a file's name."""

_LANGUAGES = {
    "zh": "中文 简体中文 简体 汉语 chinese simplifiedchinese",
    "zh-Hant": "繁体中文 繁體中文 繁体 繁體 traditionalchinese",
    "en": "英文 英语 英語 english",
    "de": "德文 德语 german deutsch",
    "fr": "法文 法语 french",
    "es": "西班牙语 spanish",
    "ja": "日文 日语 japanese",
    "ko": "韩文 韩语 korean",
}
LANGUAGE_NAMES = {folded(name): tag for tag, names in _LANGUAGES.items() for name in names.split()}

_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)"
    r"(?:\s*[-/.年]\s*(1[0-2]|0?[1-9])(?!\d)(?:\s*[-/.月]\s*(3[01]|[12]\d|0?[1-9])(?!\d))?"
    r"|(1[0-2]|0[1-9])(3[01]|[12]\d|0[1-9])(?!\d)|(?!\d))"
)


def market_code(text: str) -> str | None:
    """`美国`, `USA`, `us` → `US`; a code stays the code that is written (`UK` is not made `GB`), other text itself; nothing → None."""
    name = text.strip()
    return MARKET_NAMES.get(folded(name)) or (name.upper() if len(name) == 2 else name) or None


def channel_id(text: str) -> str | None:
    """`小红书`, `XHS`, `Google Ads` → the channel's id; an unknown name → itself in lower case; nothing → None."""
    name = text.strip()
    return CHANNEL_NAMES.get(folded(name)) or name.lower() or None


def language_tag(text: str) -> str | None:
    """`中文`, `EN`, `zh_CN` → a BCP 47 tag; what is none gives None."""
    name = text.strip().replace("_", "-")
    primary, dash, rest = name.partition("-")
    tag = LANGUAGE_NAMES.get(folded(name)) or primary.lower() + dash + rest
    return tag if LANGUAGE_TAG.fullmatch(tag) else None


def iso_date(text: str) -> str | None:
    """The first date in a text as far as it is written: `2024年6月18日`, `20240618`, `2024/6` → ISO 8601; a bare year → the year."""
    found = _DATE.search(text)
    if not found:
        return None
    year, month, day, packed_month, packed_day = found.groups()
    parts = [year, month or packed_month, day or packed_day]
    return "-".join(part.zfill(2) for part in parts if part)


def metadata_from_names(names: Sequence[str]) -> Metadata:
    """What file and folder names tell, the nearest name first: `2024-us-prime-day` → year 2024, market US."""
    date = market = channel = None
    for name in names:
        tokens = [token for token in re.split(r"[^A-Za-z0-9]+", name) if token]
        date = date or iso_date(_MODEL_NUMBER.sub(" ", name.replace("_", "-")))
        market = market or _market_in(name, tokens)
        channel = channel or _channel_in(name, tokens)
    return Metadata(market=market, channel=channel, date=date if date and len(date) > 4 else None, year=int(date[:4]) if date else None)


def _market_in(name: str, tokens: Sequence[str]) -> str | None:
    """The one market that a name tells; several are none."""
    found = {code for word, code in MARKET_NAMES.items() if not word.isascii() and word in name}
    for before, token, after in zip(("", *tokens), tokens, (*tokens[1:], ""), strict=False):
        code = token.upper()
        clear = token.isupper() or before.isdigit() or after.lower() in _AFTER_MARKET or (not before and after and code not in _SHY_CODES)
        if code in MARKET_CODES and (clear or (found and before.upper() in MARKET_CODES)):
            found.add(code)
        elif len(token) > 2 and token.lower() in MARKET_NAMES:
            found.add(MARKET_NAMES[token.lower()])
    return found.pop() if len(found) == 1 else None


def _channel_in(name: str, tokens: Sequence[str]) -> str | None:
    for token in tokens:
        if len(token) > 1 and token.lower() in CHANNEL_NAMES and token.lower() not in _SHY_CHANNELS:
            return CHANNEL_NAMES[token.lower()]
    return next((channel for word, channel in CHANNEL_NAMES.items() if not word.isascii() and word in name.lower()), None)
