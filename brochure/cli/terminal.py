"""Faults as a person sees them on a terminal: in colour, and broken at words.

Where nobody looks on, a fault stays in one line, so that programs find it.
"""

import os
import shutil
import sys
import textwrap

import click

from brochure.notice import Notice

INDENT = "    "
NARROWEST, WIDEST = 40, 110
"""The columns between which lines are broken: on wider terminals they would be hard to read."""
COLOURS = {"error": "red", "warning": "yellow"}


def is_shown(err: bool = False) -> bool:
    """Whether standard output, or standard error, is a terminal that can show weight and colour."""
    stream = sys.stderr if err else sys.stdout
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def paint_text(text: str, *, colour: str = "", bold: bool = False, dim: bool = False) -> str:
    """A text for a terminal; without colour where NO_COLOR is set (https://no-color.org)."""
    if os.environ.get("NO_COLOR"):
        colour = ""
    return click.style(text, fg=colour or None, bold=bold or None, dim=dim or None)


def draw_notice(notice: Notice, columns: int) -> str:
    """A notice in colour: its place stays in one piece, the words are broken at spaces into lines
    of so many columns.
    """
    place, _, rest = str(notice).partition(f": {notice.severity}: ")
    wrong, *advice = rest.split("\n")
    first = f"{place}: {notice.severity}: "
    lines = _wrap_words(wrong, columns, first, INDENT)
    head = lines[0].removeprefix(first)
    severity = paint_text(notice.severity, colour=COLOURS[notice.severity], bold=True)
    drawn = [f"{paint_text(place, bold=True)}: {severity}: {head}", *lines[1:]]
    for line in advice:
        drawn += [paint_text(part, colour="cyan") for part in _wrap_line(line, columns)]
    return "\n".join(drawn)


def terminal_columns() -> int:
    """How many columns the terminal has, within what can be read."""
    return min(max(shutil.get_terminal_size().columns, NARROWEST), WIDEST)


def _wrap_line(line: str, columns: int) -> list[str]:
    """A line broken at spaces; what follows is indented by as much as the line, and once more."""
    words = line.lstrip()
    indent = line[: len(line) - len(words)]
    return _wrap_words(words, columns, indent, indent + INDENT)


def _wrap_words(words: str, columns: int, first: str, others: str) -> list[str]:
    """Words in lines that begin so; a word that is longer than a line stands out of it."""
    return textwrap.wrap(
        words,
        columns,
        initial_indent=first,
        subsequent_indent=others,
        break_long_words=False,
        break_on_hyphens=False,
        # Two spaces part a command from the words around it.
        replace_whitespace=False,
    ) or [first]
