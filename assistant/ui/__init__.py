"""The front end: Gradio pages over the workspace. Gradio is imported only when it is served or built."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from assistant.errors import NotConfigured

if TYPE_CHECKING:
    from assistant.workspace import Workspace

__all__ = ["build", "serve"]


def serve(space: Workspace, *, host: str = "127.0.0.1", port: int = 7860, ready: Callable[[str], None], browser: bool) -> None:
    """Serve the front end until Ctrl-C. A port that is taken gives way to the next free one; `ready` gets the URL once it listens.

    A browser is opened only where `browser` is true and there is a display. Beyond this machine it does not listen.
    """
    _need_gradio()
    from assistant.ui.server import serve

    serve(space, host=host, port=port, ready=ready, browser=browser)


def build(space: Workspace) -> Any:
    """The front end as `gr.Blocks`, not yet listening."""
    _need_gradio()
    from assistant.ui.app import build

    return build(space)


def _need_gradio() -> None:
    import os
    from importlib.util import find_spec

    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read when Gradio is imported; otherwise it asks the network
    if find_spec("gradio") is None:
        raise NotConfigured("The front end needs the extra 'ui'", "Install it: pip install 'onevoice[ui]'")
