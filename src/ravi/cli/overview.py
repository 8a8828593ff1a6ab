"""What ``ravi --help`` shows: the commands in groups, by what a person wants, those first that newcomers need first."""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup

GROUPS = {
    "First steps": ("read", "extract", "ingest", "search", "serve"),
    "Read and mend": ("mend", "dates", "why", "why-not", "register"),
    "Keep and watch": ("watch", "status", "reread", "versions", "forget"),
    "Search and compare": ("contacts", "person", "timeline", "quote", "cite", "stories", "story"),
    "Correct": ("judge", "bring"),
    "Count, draw and export": ("coverage", "panel", "sample", "plot", "export", "convert", "freeze"),
    "Check and measure": ("verify", "check", "eval", "schema", "outlets", "doctor"),
}
MORE = "ravi COMMAND --help tells more of a command, and its options."
_LONGEST = 200  # of what a command is said to do; longer than any


class Overview(TyperGroup):
    """The commands under the headings of ``GROUPS``; one that stands in none of them comes last."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands, in the order of the groups."""
        named = [name for names in GROUPS.values() for name in names]
        return [*named, *(name for name in self.commands if name not in named)]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write each group with its heading, of each command what it does, without the finer points."""
        named = {name for names in GROUPS.values() for name in names}
        others = tuple(name for name in self.commands if name not in named)
        width = max(map(len, self.commands))
        for heading, names in {**GROUPS, "Others": others}.items():
            rows = [(name.ljust(width), _said(self.commands[name])) for name in names]
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write where the options stand."""
        formatter.write_paragraph()
        formatter.write_text(MORE)


def _said(command: Any) -> str:
    """What a command is said to do, up to a semicolon."""
    return f"{command.get_short_help_str(_LONGEST).partition(';')[0].rstrip('.')}."
