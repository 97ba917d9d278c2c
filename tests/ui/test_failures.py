import logging

import pytest

from assistant.errors import InputError, ModelError, NotConfigured, Problem, StoreError
from assistant.ui.failures import notice
from assistant.ui.html import esc
from assistant.ui.words import Say, words


def test_every_problem_with_its_line_and_without_the_folder() -> None:
    error = InputError(
        [Problem("/tmp/x/house.yaml", 12, "facts[0].value", "expected a number"), Problem(None, None, "name", "is required")]
    )
    shown = notice(error, Say("zh"))
    assert "house.yaml 第 12 行 · facts[0].value · 应为数字" in shown
    assert "name · 必填" in shown
    assert "/tmp" not in shown


def test_what_is_not_configured_says_how_to_fix_it() -> None:
    assert "pip install" in notice(NotConfigured("needs the extra", "pip install 'onevoice[index]'"), Say("en"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_failure_of_a_model_has_words(language: str) -> None:
    from typing import get_args

    from assistant.errors import ModelFailure

    for reason in get_args(ModelFailure):
        assert esc(words("zh" if language == "zh" else "en")[f"error.model.{reason}"]) in notice(
            ModelError(reason, "detail"), Say(language)
        )


def test_a_fault_of_ours_is_logged_and_said_plainly(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        shown = notice(ZeroDivisionError("division by zero at /secret/place.py"), Say("en"))
    assert "secret" not in shown
    assert "our side" in shown
    assert "division by zero" in caplog.text


def test_messages_are_escaped() -> None:
    assert "<b>" not in notice(StoreError("<b>broken</b>"), Say("en"))
