"""Every chain with a model, replayed from recorded replies through the real gate: the network is shut."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from assistant.data import Library, packaged
from assistant.domain.results import AdaptedCopy
from assistant.domain.source import Evidence
from assistant.llm.prompt import load_prompt
from assistant.llm.wire import request_key
from assistant.settings import Settings

sys.path.insert(0, str(Path(__file__).parent / "replies"))
from record import CHANNELS, QUESTIONS, RUNS, Spaces, rows

AGAIN = "python tests/replies/record.py"
Result = Callable[[str, str], Any]


@pytest.fixture(scope="module")
def spaces(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Spaces]:
    home = tmp_path_factory.mktemp("replayed")
    lines = [json.dumps(row, ensure_ascii=False) for stem in RUNS for row in rows(stem)]
    (home / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = Spaces(home, Settings(home=home, model=f"recorded:{home / 'all.jsonl'}"))
    yield found
    for space in found.opened():
        space.close()


@pytest.fixture(scope="module")
def result(spaces: Spaces) -> Result:
    """The result of a run, once; it must be the model's, with nothing of the model's part left out."""

    @cache
    def run(stem: str, name: str) -> Any:
        if stem in ("draft", "house"):  # a draft is made from the insights, a house from the last draft
            run("insights", "zh")
        found = RUNS[stem][name](spaces)
        missing = [s.why for s in found.skipped if "no recorded reply" in s.why]
        assert not missing, f"tests/replies/{stem}.jsonl is out of date; {AGAIN} {stem} ({missing[0]})"
        assert found.engine == "model"
        return found

    return run


def located(spaces: Spaces, evidence: tuple[Evidence, ...]) -> bool:
    """Whether every quote stands in its passage, letter for letter."""
    texts = {i: hit.text for i, hit in spaces.samples.passages([e.passage_id for e in evidence]).items()}
    return all(e.quote in texts[e.passage_id] for e in evidence)


def carried(condition: str, line: str) -> bool:
    """Whether every number of a condition stands in a line."""
    numbers = set(re.findall(r"\d+(?:\.\d+)?", line.replace(",", "")))
    return set(re.findall(r"\d+(?:\.\d+)?", condition.replace(",", ""))) <= numbers


@pytest.mark.parametrize("stem", RUNS)
def test_recordings_are_of_the_prompts_in_force(stem: str) -> None:
    library = Library()
    needs_language = "language_notes" in (packaged("prompts") / f"{stem}.md").read_text(encoding="utf-8")
    current = {load_prompt(library, stem, language).id for language in (("zh", "en") if needs_language else (None,))}
    recorded = {row["prompt"] for row in rows(stem)}
    assert recorded, f"tests/replies/{stem}.jsonl is missing or empty; {AGAIN} {stem}"
    assert recorded <= current, (
        f"tests/replies/{stem}.jsonl was recorded with {', '.join(sorted(recorded - current))}, the prompt is now "
        f"{', '.join(sorted(current))}: read tests/replies/README.md, then {AGAIN} [--keep] {stem}"
    )


@pytest.mark.parametrize("stem", RUNS)
def test_a_recording_depends_on_nothing_but_its_request(stem: str) -> None:
    for row in rows(stem):
        assert row["key"] == request_key(row["request"])
        assert {"model", "prompt", "reply"} <= set(row)
        said = json.dumps(row["request"]["messages"], ensure_ascii=False)
        assert not re.search(r"\bs-[0-9a-f]{12}\b|/(?:tmp|home|Users|work|root)/|\.jsonl\b", said), "a hash or a path of a machine"


def test_insights_are_named_by_the_model_and_counted_by_code(result: Result, spaces: Spaces) -> None:
    insights = result("insights", "zh")
    named = {topic["name"] for topic in json.loads(rows("insights")[0]["reply"])["topics"]}
    assert {topic.name for topic in insights.topics} == named
    noise = next(topic for topic in insights.topics if "噪音" in topic.name)
    assert noise.count == sum(noise.by_month.values()) > 20
    assert all(located(spaces, topic.evidence) for topic in insights.topics)


@pytest.mark.parametrize("name", [name for name in QUESTIONS if name != "nothing"])
def test_every_sentence_of_an_answer_rests_on_quotes(result: Result, spaces: Spaces, name: str) -> None:
    answer = result("ask", name)
    assert answer.answered
    assert not answer.skipped, "a true sentence was dropped"
    assert all(s.evidence and located(spaces, s.evidence) for s in answer.sentences)


def test_answers_hold_the_figures_of_their_sources(result: Result) -> None:
    assert "目标 2,700 台，只卖出 1,375 台" in result("ask", "why not").answer
    assert "不超过 26 dB(A)" in result("ask", "noise").answer
    assert "$412" in result("ask", "film").answer


def test_what_no_passage_answers_is_not_answered(result: Result) -> None:
    answer = result("ask", "nothing")
    assert (answer.answered, answer.answer, answer.sentences) == (False, None, ())


@pytest.mark.parametrize(
    ("name", "noise", "condition"),
    [("zh", "不超过 26 dB(A)", "负载 300 W 以内，距离 1 m"), ("en", "no more than 26 dB(A)", "under a 300 W load, at 1 m")],
)
def test_translated_lines_have_their_figures_and_conditions(result: Result, name: str, noise: str, condition: str) -> None:
    items = result("translate", name).items
    by_name = {item.spec.name: item for item in items}
    assert noise in by_name["运行噪音"].line
    assert condition in by_name["运行噪音"].line
    assert "0–80%" in by_name["快充时间（0–80%）"].line
    said = [item for item in items if item.line]
    assert len(said) == 20
    assert not any("[[" in text for item in said for text in (item.line, item.benefit, item.advantage, item.scene))
    assert all(carried(item.spec.condition, item.line) for item in said if item.spec.condition)
    assert {flag.code for item in said for flag in item.flags} == set()
    recorded = {row["benefit"] for line in rows("translate") for row in json.loads(line["reply"])["rows"]}
    assert {item.benefit for item in said} <= recorded


def test_what_may_not_be_said_is_not_given_to_the_model(result: Result) -> None:
    assert not any("行业最安静" in row["request"]["messages"][-1]["content"] for row in rows("translate"))
    blocked = [item for item in result("translate", "zh").items if not item.line]
    assert {flag.code for item in blocked for flag in item.flags} >= {"INTERNAL", "BLANK"}


def test_candidates_go_five_ways_with_located_quotes(result: Result, spaces: Spaces) -> None:
    candidates = result("draft", "zh").candidates
    assert [c.route for c in candidates] == ["pain", "scene", "proof", "contrast", "identity"]
    assert all(c.evidence and located(spaces, c.evidence) for c in candidates)
    assert [c.flags for c in candidates] == [()] * 5
    assert candidates[2].text.endswith("路由器加一盏灯合计 18 W，交流输出，25 °C，48 小时")


def test_without_passages_candidates_say_that_nothing_supports_them(result: Result) -> None:
    candidates = result("draft", "en").candidates
    assert [[flag.code for flag in c.flags] for c in candidates] == [["EVIDENCE"]] * 5
    assert candidates[2].text == "The flat sleeps on while it boils: up to 46 dB(A) at 1 m, 0.5 L."


def test_a_house_stands_on_the_chosen_message_and_known_facts(result: Result) -> None:
    chosen = result("draft", "zh").candidates[0].text
    built = result("house", "zh")
    house = built.house
    assert house.key_message.root["zh"] == chosen
    assert [flag.code for flag in built.flags] == ["LANGUAGE"], "only the English wording of the roof is to be approved"
    known = {fact.id for fact in house.facts}
    assert all(p.proof and set(p.proof) <= known for p in house.pillars)
    quiet = house.pillars[0].selling_point
    assert quiet is not None
    assert quiet.root["zh"].endswith("负载 300 W 以内，距离 1 m，环境底噪 18 dB(A)，最高 26 dB(A)")
    assert quiet.root["en"].endswith("up to 26 dB(A) under a 300 W load, at 1 m, background noise 18 dB(A)")
    assert "[[" not in built.model_dump_json()


def test_copy_for_every_channel_passes_its_check(result: Result) -> None:
    copies: dict[str, AdaptedCopy] = {copy.channel: copy for copy in result("adapt", "house").copies}
    assert set(copies) == set(CHANNELS)
    assert {channel: copy.verdict for channel, copy in copies.items()} == dict.fromkeys(CHANNELS, "pass")
    assert not any("[[" in copy.text for copy in copies.values())
    for channel in ("xiaohongshu", "weibo", "press_release"):
        assert "电在身边，夜还是静的" in f"{copies[channel].title}{copies[channel].text}"
    assert "负载 300 W 以内、1 米处，最高 26 dB(A)" in copies["weibo"].text
    assert "up to 26 dB(A) under a 300 W load, at 1 m. On sale" in copies["x"].text
    assert "Not for medical devices" in copies["amazon"].text


def test_copy_with_findings_was_revised(result: Result) -> None:
    result("adapt", "house")
    asked = [row["request"]["messages"][-1]["content"] for row in rows("adapt")]
    revised = [text for text in asked if "<earlier>" in text]
    assert len(asked) == len(CHANNELS) + len(revised)
    assert any("CHAN001" in text for text in revised), "the short message was too long at first"
    assert any("TERM005" in text for text in revised), "a post was crammed with figures at first"
