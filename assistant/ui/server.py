"""The front end listening on this machine."""

from __future__ import annotations

import contextlib
import ipaddress
import os
import socket
import sys
import time
from collections.abc import Callable

from assistant.errors import AssistantError, InputError
from assistant.ui.app import build, head, style, theme
from assistant.workspace import Workspace

UPLOAD = "50mb"
"""The largest upload; the loaders read no larger file."""

_TRIES = 100


def serve(space: Workspace, *, host: str, port: int, ready: Callable[[str], None], browser: bool) -> None:
    """Listen until Ctrl-C."""
    if not local(host):
        raise InputError(
            f"refuses to listen on {host}: there is no login in this version, so whoever reaches the address could read "
            "everything. Use 127.0.0.1",
            field="--host",
        )
    app = build(space)
    # what Gradio prints would stand beside the URL
    with contextlib.redirect_stdout(sys.stderr):
        app.queue(default_concurrency_limit=4, api_open=False)
        _, url, _ = app.launch(
            server_name=host,
            server_port=free_port(host, port),
            prevent_thread_lock=True,
            quiet=True,
            show_error=False,
            share=False,
            inbrowser=False,
            footer_links=[],
            run_history=False,
            allowed_paths=[],
            max_file_size=UPLOAD,
            ssr_mode=False,
            enable_monitoring=False,
            theme=theme(),
            css=style(),
            head=head(),
        )
    ready(url)
    if browser and has_display():
        import webbrowser

        webbrowser.open(url)
    try:
        while True:
            time.sleep(3600)
    finally:
        with contextlib.redirect_stdout(sys.stderr):
            app.close(verbose=False)
        space.close()


def local(host: str) -> bool:
    """Whether an address is reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def free_port(host: str, port: int) -> int:
    """The port, or the next that nobody listens on; 0 takes any."""
    for candidate in range(port, port + _TRIES) if port else (0,):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, candidate))
            except (OSError, OverflowError):
                continue
            return int(probe.getsockname()[1])
    raise AssistantError(f"no free port from {port} to {port + _TRIES - 1} on {host}")


def has_display() -> bool:
    """Whether a browser can be shown."""
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
