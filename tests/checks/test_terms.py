"""Protected names, banned and preferred terms, two names for one thing, spec piles."""

from typing import Any

import pytest

from assistant.checks.fixes import apply_fixes
from assistant.checks.terms.coined import two_names
from assistant.checks.terms.names import distance


def names(*uses: str, wrong: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"vocabulary": {"names": [{"use": use, "not": list(wrong) if use == uses[0] else []} for use in uses]}}


@pytest.mark.parametrize(
    ("use", "language", "text", "wrong"),
    [
        ("Veloria E-Ride 5", "de", "Das Veloria E-Ride 5 ist da, das Veloria e-ride 5 auch.", ["Veloria e-ride 5"]),
        ("Veloria E-Ride 5", "de", "Velorias Neues: Veloria E Ride 5", ["Veloria E Ride 5"]),
        ("霜野 Pro", "zh", "霜野pro，霜野Pro，霜也 Pro，野霜 Pro", ["霜野pro", "霜也 Pro", "野霜 Pro"]),
        ("霜野净水壶", "zh", "霜野净水壶和霜野净水杯，霜夜净水壶", ["霜夜净水壶"]),
        ("Nimbus R7", "en", "Nimbus R7, R7, Nimbus R8, #NimbusR7, Nimbus\nR7, NimbusR7", ["NimbusR7"]),
        ("Kestrel Base 1000", "en", "Kestrel Base 1000, Base 1000, Kestrel Base 2000, kestrels, Kestrel Base 1K", ["Kestrel Base 1K"]),
        ("Lumen Aurora", "en", "Lumen Aurora's glow, Lumen Auroras, Lumen Austria, Lumen Aurorra", ["Lumen Aurorra"]),
        ("Hearthline", "en", "Hearthlines by hearthline.example, a hearth line, HearthLine, Hearthlyne", ["HearthLine", "Hearthlyne"]),
        ("静川 H1", "zh-Hant", "靜川 H1、靜穿 H1、静川 H2", ["靜穿 H1"]),
        ("Isla One", "en", "Isla 1 is out. Isla 1.5 kg, Isla 14 days, Isla One", ["Isla 1"]),
    ],
)
def test_names(bench: Any, use: str, language: str, text: str, wrong: list[str]) -> None:
    assert bench.quotes("TERM001", text, language, **names(use)) == wrong


def test_a_listed_wrong_form_counts_in_the_copy_not_in_a_hashtag(bench: Any) -> None:
    house = names("Nimbus R7", wrong=("NimbusR7", "Nimbus Seven"))
    assert bench.quotes("TERM001", "NimbusR7 and Nimbus seven", **house) == ["NimbusR7", "Nimbus seven"]
    assert bench.quotes("TERM001", "#NimbusR7 @nimbusr7 nimbusr7.example/nimbusr7 x@nimbusr7.example", **house) == []


def test_siblings_and_rivals_that_the_house_names_are_right(bench: Any) -> None:
    house = names("Perrin Kettle 4", "Perron Kettle 4")
    assert bench.quotes("TERM001", "Perrin Kettle 4 and Perron Kettle 4", **house) == []


def test_the_fix_writes_the_name(bench: Any) -> None:
    text = "The Far Bank Mug 3 and farbank mug 3."
    fixed, done = apply_fixes(text, bench.run("TERM001", text, **names("Farbank Mug 3")))
    assert (fixed, done) == ("The Farbank Mug 3 and Farbank Mug 3.", 2)


def test_names_with_marks_of_a_pattern_do_no_harm(bench: Any) -> None:
    for use in ("C++ (Pro) {x}", "R*", "🔥", "…"):
        assert bench.quotes("TERM001", "A plain line. C# and R7.", **names(use)) == []


@pytest.mark.parametrize(
    ("banned", "text", "found"),
    [
        ("cheap", "Cheap, CHEAP and ｃｈｅａｐ, cheaper not", ["Cheap", "CHEAP", "ｃｈｅａｐ"]),
        ("game-changer", "game changer, Game-Changers, gamechanger", ["game changer", "Game-Changers", "gamechanger"]),
        ("神器", "这神器，那神~器", ["神器", "神~器"]),
        ("军工级", "軍工級外殼", ["軍工級"]),
        ("Orbit", "Orbit's lid, exorbitant", ["Orbit's"]),
    ],
)
def test_banned(bench: Any, banned: str, text: str, found: list[str]) -> None:
    assert bench.quotes("TERM002", text, "zh", vocabulary={"banned": [banned]}) == found


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("Two Camping Lanterns.", "Two Camp Lights."),
        ("A camping lantern's glow", "A camp light's glow"),
        ("Camping lantern for two", "Camp light for two"),
    ],
)
def test_preferred_terms_keep_number_and_capitals(bench: Any, text: str, fixed: str) -> None:
    house = {"vocabulary": {"preferred": [{"use": "camp light", "not": ["camping lantern"]}]}}
    assert apply_fixes(text, bench.run("TERM003", text, **house))[0] == fixed


def test_two_names_for_one_membership(bench: Any) -> None:
    house = names("Farbank Mug 3")
    left = bench.subject("You are in the Farbank Circle.", copy_id="a", **house)
    right = bench.subject("You joined the Farbank Club.", copy_id="b", **house)
    (found,) = two_names([left, right], bench.cards["TERM004"])
    assert [(span.id, span.quote) for span in found.spans] == [("a", "Farbank Circle"), ("b", "Farbank Club")]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("You are in the Farbank Circle.", "You are in the Farbank Circle."),
        ("Join the Farbank Circle and the Farbank Club.", "Join the Farbank Club."),
        ("We met at the Night Club.", "We walked in the Park Circle."),
        ("Two Weeks between refills", "Long Weeks, short days"),
    ],
)
def test_names_that_are_not_one_thing(bench: Any, left: str, right: str) -> None:
    house = names("Farbank Mug 3")
    copies = [bench.subject(left, copy_id="a", **house), bench.subject(right, copy_id="b", **house)]
    assert list(two_names(copies, bench.cards["TERM004"])) == []


@pytest.mark.parametrize(
    ("language", "text", "piles"),
    [
        ("zh", "1500W｜1.7L｜0.9kg｜IPX4｜75cm 线", 1),
        ("zh", "1500W，两分钟水开；1.7L，够四个人；0.9kg，一只手拎；IPX4，不怕溅", 0),
        ("en", "1,500 W, 1.7 L, 0.9 kg, IPX4, 75 cm cord", 1),
        ("en", "1,500 W, 1.7 L, 0.9 kg, IPX4: enough for four, light enough for one hand", 0),
        ("en", "1 kg, 2 kg, 3 kg, 4 kg", 0),
        ("en", "Weight: 0.9 kg\nVolume: 1.7 L\nPower: 1,500 W\nCord: 75 cm", 0),
        ("zh", "时间：7月4日 19:30；地点：北门 3 号；人数：40 位；费用：免费", 0),
    ],
)
def test_spec_piles(bench: Any, language: str, text: str, piles: int) -> None:
    assert len(bench.run("TERM005", text, language)) == piles


def test_distance_counts_a_swap_as_one() -> None:
    assert distance("perchlight", "perhclight") == 1
    assert distance("perchlight", "perchlite") == 3
    assert distance("", "abc") == 3
