from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.loaders import load_brief, load_house, specs_path


def test_brief_and_its_specs(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_text("campaign: 北溪上市\nproduct: {name: 北溪灯, specs: data/specs.csv}\n", encoding="utf-8")
    assert specs_path(path, load_brief(path)) == tmp_path / "data" / "specs.csv"
    path.write_text(f"campaign: 北溪上市\nproduct: {{name: 北溪灯, specs: {tmp_path / 'x.csv'}}}\n", encoding="utf-8")
    assert specs_path(path, load_brief(path)) == tmp_path / "x.csv"
    path.write_text("campaign: 北溪上市\nproduct: {name: 北溪灯}\n", encoding="utf-8")
    assert specs_path(path, load_brief(path)) is None


def test_house_names_every_fault(tmp_path: Path) -> None:
    path = tmp_path / "house.yaml"
    path.write_text("name: 北溪灯\nkey_mesage: 静\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_house(path)
    assert {problem.field for problem in caught.value.problems} == {"key_message", "key_mesage"}
