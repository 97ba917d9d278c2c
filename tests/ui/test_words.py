import re
from pathlib import Path

import pytest

import assistant.ui.words as words_module
from assistant.ui import failures
from assistant.ui.words import Say, words

UI = Path(words_module.__file__).parent
CODE = "\n".join(path.read_text(encoding="utf-8") for path in UI.rglob("*.py"))
HOLE = re.compile(r"\{(\w+)\}")


def test_both_languages_have_the_same_words() -> None:
    assert words("zh").keys() == words("en").keys()


def test_both_languages_have_the_same_holes() -> None:
    zh, en = words("zh"), words("en")
    assert {k for k in zh if sorted(HOLE.findall(zh[k])) != sorted(HOLE.findall(en[k]))} == set()


def test_no_word_is_empty_and_chinese_is_chinese() -> None:
    assert all(text.strip() for language in ("zh", "en") for text in words(language).values())
    plain = {k for k, text in words("zh").items() if not re.search(r"[\u4e00-\u9fff]", text)}
    assert plain <= {"specs.csv"}


def test_every_word_that_code_asks_for_is_there() -> None:
    asked = set(re.findall(r"""(?:say|\bs)\("([a-z_.]+)"\s*[,)]""", CODE)) | set(re.findall(r'kit\.button\("([a-z_.]+)"', CODE))
    asked |= set(re.findall(r'"(?:label|placeholder|value)": "([a-z_.]+)"', CODE)) | set(re.findall(r'busy="([a-z_.]+)"', CODE))
    assert len(asked) > 100
    assert asked - words("en").keys() == set()


def test_every_word_is_asked_for() -> None:
    whole = {
        "kind",
        "status",
        "severity",
        "verdict",
        "family",
        "state",
        "by",
        "route",
        "score",
        "category",
        "error",
        "group",
        "engine",
        "trend",
        "aside",
    }
    single = {k for k in words("en") if k.split(".")[0] not in whole}
    pages = {"title", "lead", "name", "pains", "scenes", "topics", "wishes", "copies", "errors", "warnings", "infos", "silenced"}
    assert {k for k in single if f'"{k}"' not in CODE and k.split(".")[-1] not in pages} == set()


def test_a_word_is_filled() -> None:
    assert Say("zh-Hans")("error.line", n=3) == "第 3 行"
    assert Say("de")("error.line", n=3) == "line 3"


def test_a_name_from_data_falls_back_to_itself() -> None:
    assert Say("en").known("route.new_one", "new_one") == "new_one"


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("is required", "必填"),
        ("unknown key; did you mean 'facts'?", "没有这个键；是不是“facts”？"),
        ("11 posts", "11 篇帖子"),
        ("some new message", "some new message"),
    ],
)
def test_machine_messages_in_chinese(english: str, chinese: str) -> None:
    assert failures.in_words(english, Say("zh")) == chinese
    assert failures.in_words(english, Say("en")) == english
