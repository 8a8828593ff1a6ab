"""The command line. ``main`` is what ``ravi`` runs; each command's work is imported when it is called."""

from __future__ import annotations


def main() -> None:
    """Run the command line and leave with its exit code: 0 done, 1 failed, 2 usage, 3 done with failed records."""
    from .app import app
    from .guard import guarded

    @guarded  # for what is told before any command begins: help goes to a full disk too
    def run() -> None:
        app()

    run()
