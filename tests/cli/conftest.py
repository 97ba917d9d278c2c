"""Commands are run in the process; what they print is taken from its streams."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from assistant.cli import run


@dataclass
class Ran:
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Its output, which has to be one JSON object and nothing else."""
        return json.loads(self.out)


@pytest.fixture
def onevoice(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    def call(*args: object, stdin: str | None = None) -> Ran:
        if stdin is not None:
            monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        capsys.readouterr()
        code = run([str(a) for a in args])
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return call


HOUSE = """\
schema: 1
name: Tide Lamp launch
version: 2
key_message: {zh: 稿子写完之前，灯不睡, en: The lamp stays up until the page is done}
pillars:
  - {id: night, name: {zh: 亮到稿成, en: Lit to the last line}, benefit: {zh: 半夜也不会没电, en: no dark midnight}, proof: [runtime]}
facts:
  - id: runtime
    attribute: {zh: [续航], en: [runtime]}
    value: 40
    unit: h
    bound: up_to
    condition: {zh: 亮度 20% 时, en: at 20% brightness}
    source: lab report 1
vocabulary:
  names: [{use: Tide Lamp, not: [Tied Lamp]}]
  banned: [平替]
"""
GOOD = "---\nid: x-1\nchannel: x\nlanguage: en\n---\nThe lamp stays up until the page is done: runtime up to 40 hours at 20% brightness.\n"
BAD = "---\nid: wb-1\nchannel: weibo\nlanguage: zh\n---\n稿子写完之前，灯不睡。续航 72 小时，亮度 20% 时。这是平替里最亮的。\n"


@pytest.fixture
def campaign(tmp_path: Any) -> Any:
    """A folder with a house, a clean copy and a faulty one."""
    (tmp_path / "copies").mkdir()
    (tmp_path / "house.yaml").write_text(HOUSE, encoding="utf-8")
    (tmp_path / "copies" / "x-1.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "copies" / "wb-1.md").write_text(BAD, encoding="utf-8")
    return tmp_path
