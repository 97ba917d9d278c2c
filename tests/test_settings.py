"""Settings: the order of their places, and that no key is ever shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.settings import VARIABLES, read_settings


def test_option_goes_before_environment_before_dotenv_before_toml_before_home(tmp_path: Path) -> None:
    home, work = tmp_path / "home", tmp_path / "work"
    home.mkdir()
    work.mkdir()
    environ = {"ONEVOICE_HOME": str(home)}

    def model(options: dict[str, str] | None = None) -> str:
        return read_settings(options, environ=environ, directory=work).model

    assert model() == ""
    (home / "onevoice.toml").write_text('model = "at-home"\n', encoding="utf-8")
    assert model() == "at-home"
    (work / "onevoice.toml").write_text('model = "toml"\n', encoding="utf-8")
    assert model() == "toml"
    (work / ".env").write_text("ONEVOICE_MODEL=dotenv\n", encoding="utf-8")
    assert model() == "dotenv"
    environ["ONEVOICE_MODEL"] = "environment"
    assert model() == "environment"
    assert model({"model": "option"}) == "option"


def test_an_empty_variable_means_no_model_whatever_the_files_say(tmp_path: Path) -> None:
    (tmp_path / "onevoice.toml").write_text('model = "toml"\n', encoding="utf-8")
    assert read_settings(environ={"ONEVOICE_MODEL": "", "ONEVOICE_HOME": str(tmp_path)}, directory=tmp_path).model == ""


def test_keys_of_any_provider_are_read_and_never_shown(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DEEPSEEK_API_KEY=sk-secret-1\n", encoding="utf-8")
    settings = read_settings(environ={"OPENAI_API_KEY": "sk-secret-2", "ONEVOICE_HOME": str(tmp_path)}, directory=tmp_path)
    assert (settings.key("DEEPSEEK_API_KEY"), settings.key("OPENAI_API_KEY")) == ("sk-secret-1", "sk-secret-2")
    assert "secret" not in repr(settings)
    assert "secret" not in str(settings)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('modle = "x"\n', "did you mean 'model'"),
        ("model = 3\n", "expected text in quotes"),
        ("model = \n", "TOML"),
    ],
)
def test_a_wrong_settings_file_is_told(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "onevoice.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_settings(environ={"ONEVOICE_HOME": str(tmp_path)}, directory=tmp_path)


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN", "ONEVOICE_LANGUAGE": "en"}, "en"),
    ],
)
def test_messages_follow_the_system_else_english(tmp_path: Path, environ: dict[str, str], language: str) -> None:
    assert read_settings(environ={**environ, "ONEVOICE_HOME": str(tmp_path)}, directory=tmp_path).language == language


def test_an_unknown_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="zh or en"):
        read_settings(environ={"ONEVOICE_LANGUAGE": "fr", "ONEVOICE_HOME": str(tmp_path)}, directory=tmp_path)


def test_every_variable_is_documented() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    assert [name for name in VARIABLES if name not in readme] == []
