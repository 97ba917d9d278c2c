"""CHAN002: hashtags, emoji, links, contact details and mentions outside the channel's norm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.checks.cards import RuleCard
from assistant.checks.subject import FieldText, Subject
from assistant.domain.finding import Finding
from assistant.text.codes import LINK
from assistant.text.lengths import EMOJI

Span = tuple[int, int]

_PAIRED = re.compile(r"#(?!\s)(?=[^#\n]*[\u3400-\u9fff])[^#\n，。！？,!?:：/]{1,32}?(?<!\s)#")
_TAG = re.compile(r"#[\w·]+(?:\[话题\]#)?")
_CHAIN = re.compile(rf"(?<![A-Za-z0-9&/#=_.])(?:{_TAG.pattern})+")
_COLOUR = re.compile(r"(?=.*\d)(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")
_MENTION = re.compile(r"(?<![\w.%+-])[@＠][\w.·-]{1,30}")
_EMAIL = re.compile(r"[\w.%+-]+@[\w-]+(?:\.[\w-]+)+")
_MESSENGER = r"(?:微信|wechat|weixin|威信|薇信|徽信|v信|\bvx\b|\bwx\b|v\s*❤️?|薇\s*❤️?|whats\s?app|telegram|line\s*id|qq群?)"
_CONTACT = re.compile(
    rf"(?:加|\+|＋|➕|添加|扫|私|联系|聯繫)?\s*{_MESSENGER}\s*(?:号|號|id)?\s*[:：是]?\s*[A-Za-z0-9][\w-]{{4,19}}"
    r"|(?:加|添加|扫)(?:我|一下)?\s*(?:微信|vx|v信|薇信|威信|企微|qq|群)(?!支付)"
    r"|(?<!\d)1[3-9]\d(?:[\s-]?\d{4}){2}(?!\d)|(?<!\d)[48]00[\s-]\d{3,4}[\s-]\d{3,4}(?!\d)"
    r"|(?<![\w])\+\d{1,3}[\s-]?\(?\d{1,4}\)?(?:[\s-]?\d{2,4}){2,4}(?!\d)|(?<!\d)\(?\d{3}\)?[\s-]\d{3}-\d{4}(?!\d)",
    re.IGNORECASE,
)


def norms(subject: Subject, card: RuleCard) -> Iterator[Finding]:
    """CHAN002: one finding for each kind of thing that is too much in a field."""
    for field in subject.fields:
        yield from _emoji(subject, card, field)
        yield from _outside(subject, card, field)
    yield from _hashtags(subject, card)
    yield from _mentions(subject, card)


def hashtags(text: str) -> list[Span]:
    """The hashtags of a text: #词# (Weibo), #词 and #词[话题]#, #a#b; not #1, not #ff8800, not in a link."""
    text = text.replace("＃", "#")
    hidden = [link.span() for link in LINK.finditer(text)]
    found = [m.span() for m in _PAIRED.finditer(text) if not _within(m.start(), hidden)]
    for chain in _CHAIN.finditer(text):
        tags = [(chain.start() + tag.start(), chain.start() + tag.end()) for tag in _TAG.finditer(chain.group())]
        found += [(start, end) for start, end in tags if not _within(start, [*hidden, *found]) and _is_word(text[start + 1 : end])]
    return sorted(found)


def _is_word(tag: str) -> bool:
    return not tag.isdigit() and not _COLOUR.fullmatch(tag)


def _within(place: int, spans: list[Span]) -> bool:
    return any(start <= place < end for start, end in spans)


def _hashtags(subject: Subject, card: RuleCard) -> Iterator[Finding]:
    own = subject.house_channel.max_hashtags
    most = own if own is not None else subject.profile.max_hashtags
    if most is None:
        return
    found = hashtags(subject.body.text)
    if len(found) > most:
        start = found[0][0] if most == 0 or _one_run(subject.body.text, found) else found[most][0]
        yield subject.finding(
            card,
            subject.body,
            (start, found[-1][1]),
            message=subject.say(f"{len(found)} 个话题标签，这里最多 {most} 个", f"{len(found)} hashtags, at most {most} here"),
            suggestion=subject.say(f"留下最要紧的 {most} 个", f"Keep the {most} that matter") if most else None,
        )


def _one_run(text: str, spans: list[Span]) -> bool:
    return all(not text[left[1] : right[0]].strip() for left, right in pairwise(spans))


def _emoji(subject: Subject, card: RuleCard, field: FieldText) -> Iterator[Finding]:
    if subject.profile.emoji:
        return
    for start, end in _runs(field.text, [m.span() for m in EMOJI.finditer(field.text)]):
        yield subject.finding(
            card,
            field,
            (start, end),
            message=subject.say("这个渠道不用表情符号", "no emoji on this channel"),
            suggestion=subject.say("删去表情符号", "Delete the emoji"),
        )


def _runs(text: str, spans: list[Span]) -> list[Span]:
    """Spans with nothing but space between them made one."""
    out: list[Span] = []
    for start, end in spans:
        if out and not text[out[-1][1] : start].strip():
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _outside(subject: Subject, card: RuleCard, field: FieldText) -> Iterator[Finding]:
    """Links over the number allowed, and contact details where they are not: one finding from the first to the last of a line."""
    text = field.text
    links = [m.span() for m in LINK.finditer(text)]
    most = subject.profile.max_links
    spans = links[most:] if most is not None else []
    if not subject.profile.contact:
        spans += [m.span() for pattern in (_EMAIL, _CONTACT) for m in pattern.finditer(text)]
    lines: dict[int, Span] = {}
    for start, end in spans:
        line = text.count("\n", 0, start)
        known = lines.get(line, (start, end))
        lines[line] = (min(start, known[0]), max(end, known[1]))
    for span in lines.values():
        yield subject.finding(
            card,
            field,
            span,
            suggestion=subject.say("删去，改用平台自己的入口", "Delete it; use the channel's own entry"),
            message=subject.say("这个渠道不放站外链接或联系方式", "no outside links or contact details on this channel"),
        )


def _mentions(subject: Subject, card: RuleCard) -> Iterator[Finding]:
    most = subject.profile.max_mentions
    text = subject.body.text
    mails = [m.span() for m in _EMAIL.finditer(text)]
    found = [m.span() for m in _MENTION.finditer(text) if not _within(m.start(), mails)]
    if most is not None and len(found) > most:
        yield subject.finding(
            card,
            subject.body,
            (found[0][0], found[-1][1]),
            message=subject.say(f"@ 了 {len(found)} 个账号，最多 {most} 个", f"{len(found)} accounts mentioned, at most {most}"),
            suggestion=subject.say("只 @ 真正相关的账号", "Mention only the accounts that matter"),
        )
