"""The front end in a process of its own, driven by the system's Chromium."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

SHOTS = Path(__file__).parent / "shots"
NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = os.environ.get("ONEVOICE_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def _unavailable() -> str | None:
    try:
        import playwright.sync_api  # noqa: F401
    except ModuleNotFoundError:
        return "Playwright is not installed"
    return None if CHROMIUM else "no Chromium on this machine; set ONEVOICE_CHROMIUM to its path"


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """A running browser. Without one the tests are skipped, or fail where ONEVOICE_REQUIRE_BROWSER=1."""
    why = _unavailable()
    if why and os.environ.get("ONEVOICE_REQUIRE_BROWSER") == "1":
        pytest.fail(why)
    if why:
        pytest.skip(why)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


class Server:
    """The running front end: its URL, what it printed, where its data is."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.directory = home / "cwd"
        self.directory.mkdir(parents=True)
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("ONEVOICE_", "OPENAI_"))}
        environment |= {"ONEVOICE_HOME": str(home), "ONEVOICE_LANGUAGE": "en", "PYTHONUNBUFFERED": "1"}
        self.errors = (home / "stderr.txt").open("w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "assistant", "serve", "--port", "0"],
            stdout=subprocess.PIPE,
            stderr=self.errors,
            text=True,
            cwd=self.directory,
            env=environment,
            start_new_session=True,
        )
        assert self.process.stdout is not None
        self.url = self.process.stdout.readline().strip()

    def stop(self) -> tuple[int, str, str]:
        """Ctrl-C: exit code, the rest of stdout, stderr."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        rest, _ = self.process.communicate(timeout=20)
        self.errors.seek(0)
        said = self.errors.read()
        self.errors.close()
        return self.process.returncode, rest, said


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, chromium: object) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("e2e"))
    assert running.url.startswith("http://127.0.0.1:"), running.stop()
    yield running
    if running.process.poll() is None:
        running.stop()


@pytest.fixture
def open_page(server: Server, chromium) -> Iterator[Callable[..., object]]:  # type: ignore[no-untyped-def]
    """Opens a page in a browser context of its own; whatever it asks from elsewhere, and every script error, fails the test."""
    contexts, strangers, faults = [], [], []

    def open_it(address: str = "", *, locale: str = "en-US", width: int = 1360, scheme: str = "light"):  # type: ignore[no-untyped-def]
        context = chromium.new_context(viewport={"width": width, "height": 860}, locale=locale, color_scheme=scheme, accept_downloads=True)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("request", lambda r: None if r.url.startswith((server.url, "data:", "blob:")) else strangers.append(r.url))
        page.on("pageerror", lambda e: faults.append(str(e)))
        page.goto(server.url + address)
        page.wait_for_selector(".ov-page.open")
        page.wait_for_selector("body[data-ready]")
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert strangers == []
    assert faults == []


@pytest.fixture
def shot() -> Callable[[object, str], None]:
    """Keeps a picture of the page."""

    def take(page, name: str) -> None:  # type: ignore[no-untyped-def]
        SHOTS.mkdir(exist_ok=True)
        page.screenshot(path=str(SHOTS / f"{name}.png"))

    return take
