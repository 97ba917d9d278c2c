"""The whole job on the samples, unattended, with every connection but loopback failing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

STEPS = ["ingest", "search", "ask", "insights", "translate", "draft", "house", "adapt", "check"]

NO_NETWORK = """
import socket
_connect = socket.socket.connect
def connect(self, address):
    if self.family != socket.AF_UNIX and str(address[0]) not in ("127.0.0.1", "::1", "localhost"):
        raise OSError(f"the network is shut: {address}")
    return _connect(self, address)
socket.socket.connect = connect
def getaddrinfo(host, *args, _real=socket.getaddrinfo, **options):
    if host not in (None, "127.0.0.1", "::1", "localhost"):
        raise OSError(f"the network is shut: {host}")
    return _real(host, *args, **options)
socket.getaddrinfo = getaddrinfo
"""
"""Loaded by every Python process through `sitecustomize`, so subprocesses are shut in too."""


def demo(home: Path, shut: Path, *options: str) -> subprocess.CompletedProcess[str]:
    (shut / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    environ = {**os.environ, "ONEVOICE_HOME": str(home), "PYTHONPATH": str(shut), "ONEVOICE_LANGUAGE": "zh"}
    return subprocess.run(
        [sys.executable, "-m", "assistant", "demo", "--no-serve", "--json", *options],
        capture_output=True,
        text=True,
        check=False,
        env=environ,
        cwd=shut,
    )


def test_every_step_is_done_and_gives_something_without_a_model_and_a_network(tmp_path: Path) -> None:
    home, shut = tmp_path / "home", tmp_path / "shut"
    shut.mkdir()
    ran = demo(home, shut)
    result = json.loads(ran.stdout)
    steps = {step["step"]: step for step in result["steps"]}
    assert [step["step"] for step in result["steps"]] == STEPS
    assert [step["error"] for step in result["steps"]] == [None] * len(STEPS)
    assert ran.returncode == 0
    assert steps["ask"]["result"]["answered"]
    for step, field in (
        ("ingest", "sources"),
        ("search", "hits"),
        ("insights", "pains"),
        ("translate", "items"),
        ("draft", "candidates"),
        ("house", "pillars"),
        ("adapt", "copies"),
        ("check", "reports"),
    ):
        assert steps[step]["result"][field], step
    assert len(steps["draft"]["result"]["candidates"]) == 5
    assert {step["engine"] for step in result["steps"]} == {"offline", "none"}
    assert not any(f["status"] == "failed" for f in steps["ingest"]["result"]["sources"])
    assert Path(result["home"]) == home / "demo"
    assert [p.name for p in home.iterdir()] == ["demo"]
    second = demo(home, shut)
    assert second.returncode == 0
    assert {f["status"] for f in json.loads(second.stdout)["steps"][0]["result"]["sources"]} == {"unchanged"}
