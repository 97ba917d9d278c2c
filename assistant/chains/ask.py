"""`ask`: an answer whose every sentence cites passages, or none.

With a model the reply is checked sentence by sentence: quotes are located in their passages, and a figure has to stand in
the sentence's own quotes. Without one the answer is extractive: the passages' own sentences that share most with the question.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from pydantic import BaseModel, Field

from assistant.domain.base import Skipped
from assistant.domain.results import Answer, AnswerSentence
from assistant.domain.source import Evidence, Hit
from assistant.errors import ModelError, NotConfigured
from assistant.guards import figure_flags, ground, language_flag
from assistant.index.tokens import tokenize
from assistant.llm.model import Model
from assistant.llm.prompt import Prompt, numbered_passages, tagged
from assistant.text.overlap import is_content, units
from assistant.text.sentences import Stretch, sentences

LEAST_SHARE = 0.5
"""The share of the question's content, weighted by rarity, that a passage with its heading has to hold to count as an answer."""

LEAST_COVERAGE = 0.35
"""Below this coverage of the question by any passage there is no answer without a model: a little under the 0.4 that nearly all
answerable questions reach (see `index.Found`), for a sentence still has to hold half of the question."""

SURE_COVERAGE, LEAST_SHARE_SURE = 0.8, 0.34
"""Where one passage covers so much, less of the question's rare words is asked of a passage."""

_MOST_SENTENCES = 3
_SHORT, _LONGEST = 90, 240
_POST = 0.8
"""What a post counts beside a document: it is an opinion, not a record."""


class QuoteReply(BaseModel):
    """A quote as a model gives it."""

    passage_id: str
    quote: str


class SentenceReply(BaseModel):
    """A sentence as a model gives it."""

    text: str
    quotes: list[QuoteReply]


class AskReply(BaseModel):
    """What the model answers."""

    answered: bool
    sentences: list[SentenceReply] = Field(default_factory=list)


def ask(
    question: str, hits: Sequence[Hit], *, language: str, coverage: float = 1.0, model: Model | None = None, prompt: Prompt | None = None
) -> Answer:
    """Answer a question from the hits of its search, best first.

    `language` is that of the answer; `coverage` how much of the question one of the hits holds (see `index.Found`).
    """
    skipped: list[Skipped] = []
    if model and prompt and hits:
        try:
            return _with_model(question, hits, language, model, prompt)
        except (ModelError, NotConfigured) as error:
            skipped.append(Skipped(what="answer by the model", why=str(error)))
    elif not model:
        skipped.append(Skipped(what="answer by a model", why="no model is configured; the best passages are quoted instead"))
    return _answer(
        question,
        _extract(question, hits, LEAST_SHARE_SURE if coverage >= SURE_COVERAGE else LEAST_SHARE) if coverage >= LEAST_COVERAGE else [],
        "offline",
        skipped,
    )


def _with_model(question: str, hits: Sequence[Hit], language: str, model: Model, prompt: Prompt) -> Answer:
    block, known = numbered_passages(hits)
    reply = model.ask(prompt, AskReply, question=tagged("question", question), language=language, passages=block)
    kept: list[AnswerSentence] = []
    dropped = 0
    for sentence in reply.sentences if reply.answered else []:
        evidence, _ = ground([(known.get(q.passage_id, q.passage_id), q.quote) for q in sentence.quotes], hits)
        if not evidence or not _figures_stand(sentence.text, evidence, hits, question):
            dropped += 1
        else:
            kept.append(AnswerSentence(text=sentence.text.strip(), evidence=evidence))
    skipped = [Skipped(what=f"{dropped} sentences of the model's answer", why="no verbatim quote carries them")] if dropped else []
    if wrong := language_flag(" ".join(sentence.text for sentence in kept), language):
        skipped.append(Skipped(what="the language of the answer", why=wrong.message))
    return _answer(question, kept, "model", skipped)


def _figures_stand(text: str, evidence: Sequence[Evidence], hits: Sequence[Hit], question: str) -> bool:
    """Whether every figure of a sentence stands in its quotes, or in the title or date of what it quotes, or belongs to a name."""
    cited = {e.passage_id for e in evidence}
    origins = [f"{hit.title} {hit.metadata.date or ''}" for hit in hits if hit.passage_id in cited]
    flags = figure_flags(text, [*(e.quote for e in evidence), *origins])
    known = " ".join([question, *(f"{hit.title} {hit.text}" for hit in hits)]) if flags else ""
    return all(_in_name(flag.quote, text, known) for flag in flags)


def _in_name(figure: str, text: str, known: str) -> bool:
    """Whether a bare number is part of a name (静水 1000, 双 11): wherever it stands, the same word before it does so in the passages."""
    before = r"[A-Za-z]+[ -]?|[\u3400-\u9fff]{1,2} ?"
    names = [found[0] for found in re.finditer(rf"(?:{before}){figure}(?![\d.,]*\d)", text)] if figure.isdigit() else []
    whole = len(names) == len(re.findall(rf"(?<![\d.,]){figure}(?![\d.,]*\d)", text)) > 0
    return whole and all(name in known or (name[1:] in known and name[1] >= "\u3400") for name in names)


def _answer(question: str, kept: Sequence[AnswerSentence], engine: str, skipped: Sequence[Skipped]) -> Answer:
    joiner = "\n" if engine == "offline" else "" if kept and kept[0].text[-1:] in "。！？；" else " "
    text = joiner.join(s.text for s in kept)
    return Answer.model_validate(
        {
            "question": question,
            "answered": bool(kept),
            "answer": text or None,
            "sentences": tuple(kept),
            "engine": engine,
            "skipped": tuple(skipped),
        }
    )


def _extract(question: str, hits: Sequence[Hit], least_share: float) -> list[AnswerSentence]:
    """The best sentences of the passages that hold enough of the question, heading included; at most one a passage.

    A word of the question counts by how few of the hits hold it, and one that none holds counts most: what is asked about a
    thing nobody wrote of has no answer.
    """
    wanted = _words(question)
    texts = [_words(f"{hit.title} {hit.locator.heading or ''} {hit.text}") for hit in hits]
    weight = {w: math.log(1 + len(hits) / max(1, sum(w in t for t in texts))) for w in wanted}
    total = sum(weight.values())
    found: list[tuple[float, AnswerSentence]] = []
    for hit, text in zip(hits, texts, strict=True):
        worth = sum(weight[w] for w in wanted & text) / total if total else 0.0
        if hit.kind == "social":
            worth *= _POST
        if worth >= least_share:
            quote = _best_stretch(hit.text, weight).of(hit.text)
            evidence = Evidence(passage_id=hit.passage_id, source_id=hit.source_id, quote=quote)
            found.append((worth, AnswerSentence(text=quote, evidence=(evidence,))))
    found.sort(key=lambda row: -row[0])  # stable: the better search rank first
    least = found[0][0] * 0.8 if found else 0.0
    return [sentence for worth, sentence in found if worth >= least][:_MOST_SENTENCES]


def _words(text: str) -> frozenset[str]:
    """Content words: what the segmenter finds in Chinese, stems in Latin script."""
    han = (word for word in tokenize(text).words if not word.isascii() and len(word) > 1 and is_content(word))
    return frozenset(han) | {unit for unit in units(text) if unit.isascii()}


def _best_stretch(text: str, weight: Mapping[str, float]) -> Stretch:
    """The sentence, or the pair of neighbours, that holds most of the question for its length; the beginning where none does.

    An answer often stands in the sentence after its subject, so a pair may win although half of it shares no word.
    """
    single = sentences(text)
    pairs = [Stretch(a.start, b.end) for a, b in pairwise(single) if b.end - a.start <= _LONGEST]

    def worth(place: Stretch) -> float:
        return sum(weight.get(u, 0.0) for u in _words(place.of(text))) / (1 + max(place.end - place.start, _SHORT) / _LONGEST)

    best = max([*pairs, *single], key=worth, default=Stretch(0, len(text)))
    return best if worth(best) > 0 else (pairs or single or [best])[0]
