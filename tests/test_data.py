"""Reading files: encodings, YAML scalars, and errors that name file, line, field and the nearest key."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.data import Library, decode, parse_yaml, read_model, split_front_matter
from assistant.domain.house import MessageHouse
from assistant.errors import InputError

HOUSE = "name: Tern\nkey_message: {zh: 灯亮着, en: The light stays on}\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_is_decoded_from_what_companies_write(encoding: str) -> None:
    assert decode("续航 48 小时\r\n完".encode(encoding)) == "续航 48 小时\n完"


def test_bytes_of_no_known_encoding_are_refused() -> None:
    with pytest.raises(UnicodeDecodeError):
        decode(b"\x81\xff\xff\xff")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("no", "no"),
        ("on", "on"),
        ("10:00", "10:00"),
        ("2026-09-30", "2026-09-30"),
        ("true", True),
        ("48", 48),
        ("4.5", 4.5),
        ("1e3", 1000.0),
        ("0123", "0123"),
        ("1_000", "1_000"),
        ("~", None),
        ("'48'", "48"),
        ("+15", 15),
    ],
)
def test_yaml_scalars_are_what_was_written(written: str, read: object) -> None:
    data, _ = parse_yaml(f"x: {written}\n", "f.yaml")
    assert data == {"x": read}


def problems(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "house.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_model(file, MessageHouse)
    return [str(p).removeprefix(str(file)) for p in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HOUSE + "verson: 2\n", ":3: verson: unknown key; did you mean 'version'?"),
        (HOUSE + "version: two\n", ":3: version: expected a whole number"),
        (HOUSE + "version: 0\n", ":3: version: input should be greater than or equal to 1"),
        (HOUSE + "name: again\n", ":3: name: the key is used twice"),
        (HOUSE + "facts:\n  - {id: a, attribute: 续航, valu: 3}\n", ":4: facts[0].valu: unknown key; did you mean 'value'?"),
        (HOUSE + "facts:\n  - {id: a, attribute: 续航, value: three}\n", ":4: facts[0].value: expected a number or a list"),
        (HOUSE + "facts:\n  - {id: a}\n", ":4: facts[0]: a fact needs `statement`, or `attribute` and `value`"),
        (HOUSE + "facts:\n  - {statement: x, bound: upto}\n", ":4: facts[0].bound: expected 'exact', 'up_to', 'at_least' or 'about'"),
        (HOUSE + "goal: {statement: x, deadline: soon}\n", ":3: goal.deadline: expected a date such as 2026-09-30"),
        (
            HOUSE + "pillars: [{id: a, name: A, proof: [lab]}]\nfacts: [{id: lap, statement: x}]\n",
            ": pillars.0.proof: no fact has the id 'lab'; did you mean 'lap'?",
        ),
        (HOUSE + "waivers: [{rule: CLAIM007, reason: x}]\n", ":3: waivers[0].rule: unknown rule 'CLAIM007'; did you mean"),
        ("name: 48\nkey_message: x\n", ":1: name: expected text (quote it if it looks like a number)"),
        ("key_message: x\n", ":1: name: is required"),
        ("name: x\nkey_message: {zh: ''}\n", ":2: key_message: the text is empty"),
        ("name: x\nkey_message: {chinese!: x}\n", "is no language key"),
        ("name: [x\n", "YAML:"),
        ("", "is empty"),
        ("- a\n- b\n", ":1: expected a map"),
    ],
)
def test_every_fault_names_its_place_and_what_was_expected(tmp_path: Path, text: str, expected: str) -> None:
    assert any(expected in line for line in problems(tmp_path, text)), problems(tmp_path, text)


def test_all_faults_of_a_file_are_told_together(tmp_path: Path) -> None:
    assert len(problems(tmp_path, "nam: x\nversion: two\nstatus: aproved\n")) == 5


def test_a_missing_file_and_a_binary_one_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_model(tmp_path / "none.yaml", MessageHouse)
    (tmp_path / "b.yaml").write_bytes(b"PK\x03\x04\x00\x00")
    with pytest.raises(InputError, match="no text file"):
        read_model(tmp_path / "b.yaml", MessageHouse)


def test_yaml_that_nests_or_refers_without_end_is_refused() -> None:
    with pytest.raises(InputError, match="nested too deeply"):
        parse_yaml("[" * 60 + "]" * 60, "f.yaml")


def test_the_body_is_everything_after_the_closing_line_without_the_final_newline() -> None:
    matter = split_front_matter("---\nid: a\n---\n\n  one\n\n")
    assert (matter.meta, matter.body, matter.body_line) == ("id: a\n", "\n  one\n", 4)
    assert split_front_matter("no matter\n").meta is None


def test_a_file_of_the_user_goes_before_the_packaged_one(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "aspects.yaml").write_text("mine", encoding="utf-8")
    (tmp_path / "words" / "extra.yaml").write_text("mine", encoding="utf-8")
    library = Library(tmp_path)
    assert library.path("words", "aspects.yaml") == tmp_path / "words" / "aspects.yaml"
    assert "extra.yaml" in library.names("words", ".yaml")
    assert library.fingerprint("words", ".yaml") != Library().fingerprint("words", ".yaml")
