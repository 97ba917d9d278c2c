"""`python -m assistant` and the `onevoice` command."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from assistant.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
