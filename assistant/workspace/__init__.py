"""The composition root: one method a command. It opens model, index and store, and hands them down."""

from __future__ import annotations

from assistant.workspace.checking import Checked
from assistant.workspace.demo import demo_workspace
from assistant.workspace.schemas import schemas
from assistant.workspace.space import Workspace

__all__ = ["Checked", "Workspace", "demo_workspace", "schemas"]
