"""What the light commands import. Not timed: heavy packages are named."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "gradio",
    "chromadb",
    "langchain",
    "langchain_core",
    "langchain_openai",
    "openai",
    "sqlalchemy",
    "tantivy",
    "pandas",
    "numpy",
    "docx",
    "pptx",
    "pypdf",
    "pypdfium2",
    "rjieba",
    "mcp",
}
SCRIPT = """
import sys
from assistant.cli import run
code = run(sys.argv[1:])
print("LOADED", *sorted({name.split(".")[0] for name in sys.modules}), file=sys.stderr)
sys.exit(code)
"""


def loaded(*args: object) -> set[str]:
    ran = subprocess.run([sys.executable, "-c", SCRIPT, *map(str, args)], capture_output=True, text=True, check=False)
    assert ran.returncode in (0, 1), ran.stderr
    return set(ran.stderr.rsplit("LOADED", 1)[1].split())


@pytest.mark.parametrize("args", [("--help",), ("--version",), ("check", "--help"), ("serve", "--help")])
def test_help_is_light(args: tuple[str, ...]) -> None:
    assert loaded(*args) & (HEAVY | {"pydantic_settings", "openpyxl", "yaml"}) == set()


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_a_model_free_check_is_light(campaign: Path, form: str) -> None:
    assert loaded("check", "--house", campaign / "house.yaml", campaign / "copies", "--format", form) & HEAVY == set()
