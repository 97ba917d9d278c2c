"""The channel rules: lengths as the channel counts them (CHAN001), norms (CHAN002) and required parts (CHAN003)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from assistant.checks.cards import RuleCard
from assistant.checks.channels.norms import norms
from assistant.checks.family import Rule
from assistant.checks.subject import FieldText, Subject
from assistant.domain.channel import FieldLimit
from assistant.domain.finding import Finding
from assistant.text.codes import LINK
from assistant.text.lengths import Method, length, limit_span, sms_parts
from assistant.text.plain import plain_term
from assistant.text.terms import TermMatcher

_ASSET_NAMES = {
    name: kind
    for kind, names in {
        "headline": ("headline", "标题", "標題", "überschrift", "anzeigentitel", "titel", "titre", "título", "titular", "titolo", "見出し"),
        "long_headline": ("long headline", "长标题", "長標題"),
        "description": ("description", "描述", "beschreibung", "textzeile", "descripción", "descrizione", "説明文"),
        "path": ("path", "路径", "路徑"),
    }.items()
    for name in names
}
_ASSET = re.compile(r"(?m)^[ \t\-*]*(?P<name>[^\W\d_][^\n:：0-9]{0,16}?)\s*(?P<number>\d{0,2})\s*[:：][ \t]*(?P<text>.*?)[ \t]*$")
_OPT_OUT = re.compile(
    r"unsubscribe|opt[\s-]?out|(?:reply|text|txt|send)\s+[\"'“]?(?:stop|end|quit)\b|\bstop to \d+|stop2end|manage (?:your )?preferences"
    r"|abmelden|abbestellen|abmeldung|austragen|stopp? an|désinscri|désabonn|darse de baja|cancelar (?:la )?suscripción"
    r"|annulla (?:l')?iscrizione|disiscri|afmelden|uitschrijven"
    r"|退订|退訂|取消订阅|取消訂閱|拒收|回t\b|td退|取订|配信停止|수신거부|구독 취소",
    re.IGNORECASE,
)
_PART_NAMES = {
    "title": ("标题", "a title"),
    "call_to_action": ("行动指引", "a call to action"),
    "link": ("链接", "a link"),
    "opt_out": ("退订方式", "a way to opt out"),
}
_OPT_OUT_LANGUAGES = ("zh", "en", "de", "fr", "es", "it", "nl", "ja", "ko")


@dataclass(frozen=True)
class _Part:
    """A text that has a limit: where it stands, what is published of it, and what it is called."""

    field: FieldText
    start: int
    end: int
    text: str
    label: str


def over_length(subject: Subject, card: RuleCard) -> Iterator[Finding]:
    """CHAN001: what is over a hard limit, marked from the first character that is too much; an asset of a search ad as a whole."""
    found = False
    for limit in subject.profile.fields:
        for part in _parts(subject, limit):
            size, most = _size(part.text, limit)
            if size > most:
                found = True
                yield _too_long(subject, card, part, (size, most), limit.count)
    own = subject.house_channel.max_length
    body = subject.body
    if own and not found and (size := length(body.published, "cp")) > own:
        yield _too_long(subject, card, _Part(body, 0, len(body.text), body.published, subject.say("正文", "the body")), (size, own), "cp")


def _parts(subject: Subject, limit: FieldLimit) -> Iterator[_Part]:
    if limit.name == "title":
        if subject.title:
            yield _Part(subject.title, 0, len(subject.title.text), subject.title.published, subject.say("标题", "the title"))
    elif limit.name == "text":
        yield _Part(subject.body, 0, len(subject.body.text), subject.body.published, subject.say("正文", "the body"))
    elif subject.profile.assets:
        for asset in _ASSET.finditer(subject.body.text):
            if _ASSET_NAMES.get(asset["name"].strip().lower()) == limit.name and asset["text"]:
                label = f"{asset['name'].strip()} {asset['number']}".strip()
                yield _Part(subject.body, asset.start("text"), asset.end("text"), asset["text"], label)


def _size(text: str, limit: FieldLimit) -> tuple[int, int]:
    """The length and what fits; one short message holds 160 characters, or 70 when one of them is not GSM-7."""
    if limit.count == "sms":
        encoding, units, _, _ = sms_parts(text)
        return units, limit.max if encoding == "GSM-7" else limit.max * 70 // 160
    return length(text, limit.count), limit.max


def _too_long(subject: Subject, card: RuleCard, part: _Part, sizes: tuple[int, int], method: str) -> Finding:
    size, most = sizes
    start = part.start
    if not subject.profile.assets and part.text == part.field.text[part.start : part.end]:
        start += limit_span(part.text, cast(Method, method), most)
    message = subject.say(
        f"{part.label}有 {size}，上限 {most}（按该渠道的计法）", f"{part.label} counts {size}, the limit is {most} as this channel counts"
    )
    return subject.finding(
        card,
        part.field,
        (min(start, part.end - 1), part.end),
        message=message,
        suggestion=subject.say(f"至少减 {size - most}", f"Cut at least {size - most}"),
    )


def missing_parts(subject: Subject, card: RuleCard) -> Iterator[Finding]:
    """CHAN003: a phrase that the house requires here, or a part that the channel needs."""
    for phrase in subject.house_channel.must_include:
        if not _includes(subject, phrase):
            yield subject.finding(
                card,
                evidence=f"channels.{subject.copy.channel}.must_include",
                suggestion=subject.say(f"写上“{phrase}”", f'Add "{phrase}"'),
                message=subject.say(f"缺少必须写的“{phrase}”", f'"{phrase}" is required here and missing'),
            )
    for part in subject.profile.requires:
        if part in _PART_NAMES and not _has(subject, part, card):
            zh, en = _PART_NAMES[part]
            yield subject.finding(card, message=subject.say(f"缺少{zh}", f"{en} is missing"), evidence="channel")


def _includes(subject: Subject, phrase: str) -> bool:
    matcher = TermMatcher([phrase])
    if any(matcher.find(field.folded) for field in subject.fields):
        return True
    if phrase.isascii():
        return False
    bare = re.sub(r"\s", "", plain_term(phrase))
    return any(bare in re.sub(r"\s", "", field.plain.text) for field in subject.fields)


def _has(subject: Subject, part: str, card: RuleCard) -> bool:
    if part == "title":
        return bool(subject.copy.title and subject.copy.title.strip())
    body = subject.body.text
    if part == "link":
        return bool(LINK.search(body))
    language = subject.copy.language.split("-")[0].lower()
    if part == "opt_out":
        return (
            language not in _OPT_OUT_LANGUAGES
            or bool(_OPT_OUT.search(body))
            or any(_OPT_OUT.search(phrase) for phrase in subject.house_channel.must_include)
        )
    called = TermMatcher(card.lexicon("call", language))
    return language not in ("zh", "en") or bool(LINK.search(body) or called.find(subject.body.folded))


RULES: dict[str, Rule] = {"CHAN001": over_length, "CHAN002": norms, "CHAN003": missing_parts}
