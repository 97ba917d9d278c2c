"""Copy composed without a model: the house's own words in the channel's form, cut to its length by leaving parts out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.chains.adapt.sayable import Sayable
from assistant.domain.channel import FieldLimit
from assistant.domain.house import Pillar
from assistant.text.lengths import length

_CALLS = {
    "weibo": "链接在评论区。",
    "xiaohongshu": "收藏了慢慢看。",
    "wechat": "点阅读原文了解更多。",
    "douyin": "点左下角看看。",
    "ecommerce_detail": "更多参数见下方参数表。",
    "press_release": "",
    "amazon": "",
    "sms": "",
    "taobao_title": "",
}


def compose(say: Sayable) -> tuple[str | None, str]:
    """Title (None where the channel has none) and body."""
    if say.profile.assets:
        return None, _assets(say)
    title = _title(say) if _limit(say, "title") or "title" in say.profile.requires else None
    return title, _body(say, title)


def _limit(say: Sayable, field: str) -> FieldLimit | None:
    return next((f for f in say.profile.fields if f.name == field), None)


def fits(text: str, limit: FieldLimit | None, most: int | None = None) -> bool:
    """Whether a text keeps a field's limit, and the house's own limit in characters."""
    return (limit is None or length(text, limit.count) <= limit.max) and (most is None or len(text) <= most)


def _title(say: Sayable) -> str:
    """The first wording that fits: product and key message, key message, a pillar's name, the product."""
    joint = "：" if say.zh else ": "
    options = [f"{say.product}{joint}{say.key_message}", say.key_message, *(p.label(say.language) for p in say.house.pillars), say.product]
    if say.profile.id in ("amazon", "taobao_title"):
        options = [_listing_title(say), *options]
    limit = _limit(say, "title")
    return next((o for o in options if fits(o, limit)), _cut(say.product, limit))


def _listing_title(say: Sayable) -> str:
    """Name, kind of product, and the names of pillars: what a shop's search reads."""
    points = [p.selling_point.exactly(say.language) for p in say.house.pillars if p.selling_point]
    joint = " " if say.zh else ", "
    return joint.join([p for p in [f"{say.product} {say.preferred}".strip(), *points[:2]] if p])


def _cut(text: str, limit: FieldLimit | None) -> str:
    while text and not fits(text, limit):
        text = text[:-1].rstrip()
    return text


def _stop(say: Sayable, text: str) -> str:
    """A sentence with its full stop."""
    text = text.strip()
    if not text or text[-1] in "。！？.!?…":
        return text
    return text + ("。" if say.zh else ".")


def _join(say: Sayable, parts: Sequence[str]) -> str:
    return ("" if say.zh else " ").join(p for p in parts if p)


def _pillar_line(say: Sayable, pillar: Pillar, facts: int) -> str:
    """The benefit, then its proof with bound and condition."""
    benefit = say.text(pillar.benefit) or say.text(pillar.selling_point) or pillar.label(say.language)
    return _join(say, [_stop(say, _upper(benefit)), *(_stop(say, say.fact_line(f)) for f in say.proofs(pillar)[:facts])])


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _body(say: Sayable, title: str | None) -> str:
    """The fullest version that fits, of ever fewer pillars and facts."""
    limit, most = _limit(say, "text"), say.rules.max_length
    for pillars, facts in [(n, f) for n in range(len(say.house.pillars), -1, -1) for f in (2, 1, 0)]:
        body = _form(say)(say, say.house.pillars[:pillars], facts, title)
        if fits(body, limit, most):
            return body
    return _cut(body, limit)


Form = Callable[[Sayable, Sequence[Pillar], int, str | None], str]


def _form(say: Sayable) -> Form:
    return {"amazon": _bullets, "press_release": _release, "sms": _line, "push": _line, "poster": _line}.get(say.profile.id, _post)


def _tail(say: Sayable, body: str) -> str:
    """What the house or the channel wants in the copy, where it is not there yet."""
    parts = [phrase for phrase in say.rules.must_include if phrase not in body]
    if "opt_out" in say.profile.requires and not re.search(r"拒收|退订|STOP|unsubscribe", body + "".join(parts), re.IGNORECASE):
        parts.append("拒收请回复R" if say.zh else "Reply STOP to opt out")
    return ("" if say.profile.id == "sms" and say.zh else " " if say.profile.id == "sms" else "\n").join(parts)


def _tags(say: Sayable) -> str:
    """The product as a hashtag, where the channel has them."""
    most = say.rules.max_hashtags if say.rules.max_hashtags is not None else say.profile.max_hashtags
    if not most or say.profile.id in ("ecommerce_detail", "email", "press_release", "website", "amazon", "sms", "push"):
        return ""
    name = re.sub(r"[^\w]", "", say.product)
    return f"#{name}#" if say.profile.id == "weibo" else f"#{name}"


def _post(say: Sayable, pillars: Sequence[Pillar], facts: int, title: str | None) -> str:
    opening = _stop(say, say.key_message)
    lines = [_pillar_line(say, pillar, facts) for pillar in pillars]
    call = _CALLS.get(say.profile.id, "") if say.zh else ""
    body = "\n".join(part for part in [f"{say.product}：{opening}" if say.zh else f"{say.product}. {opening}", *lines, call] if part)
    return "\n".join(part for part in (body, _tail(say, body), _tags(say)) if part)


def _bullets(say: Sayable, pillars: Sequence[Pillar], facts: int, title: str | None) -> str:
    lines = [f"- {pillar.label(say.language)}{'：' if say.zh else ': '}{_pillar_line(say, pillar, facts)}" for pillar in pillars]
    body = "\n".join(lines or [f"- {_stop(say, say.key_message)}"])
    return "\n".join(part for part in (body, _tail(say, body)) if part)


def _release(say: Sayable, pillars: Sequence[Pillar], facts: int, title: str | None) -> str:
    """Lead, a paragraph a pillar, the sources of the figures."""
    lead = _join(say, [_stop(say, f"{say.product}{'：' if say.zh else ': '}{say.key_message}"), *_dates(say)])
    lines = [_pillar_line(say, pillar, facts) for pillar in pillars]
    used = [fact for pillar in pillars for fact in say.proofs(pillar)[:facts]]
    sources = dict.fromkeys(str(f.source.title if f.source and not isinstance(f.source, str) else f.source) for f in used if f.source)
    note = (("数据来源：" if say.zh else "Sources: ") + ("；" if say.zh else "; ").join(sources)) if sources else ""
    body = "\n\n".join(part for part in [lead, *lines, note] if part)
    return "\n\n".join(part for part in (body, _tail(say, body)) if part)


def _dates(say: Sayable) -> list[str]:
    """Statements that hold a date, such as the start of sale."""
    stated = [
        f
        for f in say.facts
        if f.statement and re.search(r"\d{4}", say.text(f.statement)) and re.search(r"sale|售|发布|launch", f.id + say.text(f.statement))
    ]
    return [_stop(say, _upper(say.text(f.statement))) for f in stated[:1]]


def _line(say: Sayable, pillars: Sequence[Pillar], facts: int, title: str | None) -> str:
    parts = [_stop(say, say.key_message), *(_pillar_line(say, p, min(facts, 1)) for p in pillars[:1])]
    head = f"【{say.product}】" if say.zh and say.profile.id == "sms" else "" if say.zh else f"{say.product}: "
    body = head + _join(say, parts)
    tail = _tail(say, body)
    return body + (("" if say.zh else " ") + tail if tail else "")


def _assets(say: Sayable) -> str:
    """Headlines and descriptions, one a line, each within its own limit and able to stand alone."""
    head, described = ("标题", "描述") if say.zh else ("Headline ", "Description ")
    joint = "：" if say.zh else ": "
    points = [p.selling_point.exactly(say.language) or "" for p in say.house.pillars if p.selling_point]
    short = [say.product, say.key_message, *(p.label(say.language) for p in say.house.pillars), *points]
    facts = [say.fact_line(f) for p in say.house.pillars for f in say.proofs(p)]
    long = [
        _stop(say, say.key_message),
        *(_pillar_line(say, p, n) for n in (1, 0) for p in say.house.pillars),
        *(_stop(say, f) for f in facts),
    ]
    heads = [t for t in dict.fromkeys(short) if t and fits(t, _limit(say, "headline"))][:8]
    texts = [t for t in dict.fromkeys(long) if t and fits(t, _limit(say, "description"))][:4]
    rows = [f"{head}{n}{joint}{t}" for n, t in enumerate(heads, 1)] + [f"{described}{n}{joint}{t}" for n, t in enumerate(texts, 1)]
    return "\n".join(rows)
