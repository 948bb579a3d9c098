"""`brochure review`: who has read which words, and what has changed since."""

import datetime
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from brochure.cli.complete import complete_leaflets
from brochure.cli.endings import guard_command
from brochure.cli.guide import CommandGuide
from brochure.cli.show import count_noun, is_terminal, print_line, print_notices
from brochure.lazy import LazyModule
from brochure.notice import UNSAFE

if TYPE_CHECKING:
    import json

    from brochure.api import comparison
    from brochure.api import reviews as reviews_api
    from brochure.api import sign as sign_api
    from brochure.api.reviews import ReviewDifference, ReviewRecord
    from brochure.api.sign import PreparedSignature
    from brochure.review import diff as diffing
    from brochure.review import wording
    from brochure.review.diff import BlockChange
else:
    comparison = LazyModule("brochure.api.comparison")
    reviews_api = LazyModule("brochure.api.reviews")
    sign_api = LazyModule("brochure.api.sign")
    diffing = LazyModule("brochure.review.diff")
    wording = LazyModule("brochure.review.wording")
    json = LazyModule("json")

PROJECT = click.option(
    "--project",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="The project's folder, the one with content/ in it.  [default: found from here upwards]",
)
DEBUG = click.option(
    "--debug", is_flag=True, help="Show the traceback of a fault of brochure itself."
)
LANGUAGE = click.option(
    "-l", "--lang", "language", metavar="LANG", default="", help="The translation into LANG."
)
DAY = click.DateTime(["%Y-%m-%d"])
TODAY = click.option(
    "--today",
    type=DAY,
    metavar="DATE",
    help="Judge reviews by this day.  [default: the day of the run]",
)


def iso_day(day: datetime.datetime | None) -> str:
    """A day as in ISO 8601, "" for none."""
    return f"{day:%Y-%m-%d}" if day else ""


@click.group(cls=CommandGuide, short_help="Sign leaflets, and see what has changed since.")
def review() -> None:
    """Sign what was read, and keep an eye on it: a signature stands for the words that were read,
    and is void when one of them changes.

    \b
    brochure review sign LEAFLET --by NAME --role clinician          the source
    brochure review sign LEAFLET -l ar --by NAME --role language     a translation
    brochure review status                                           who has read what
    brochure review diff LEAFLET                                     what has changed since
    """


@review.command("sign", short_help="Sign what was read.")
@click.argument("leaflet", shell_complete=complete_leaflets)
@LANGUAGE
@click.option("--by", required=True, metavar="NAME", help="Who has read it.")
@click.option(
    "--role",
    required=True,
    metavar="ROLE",
    help="clinician, language, editor, or another role of the project's policy.",
)
@click.option("--until", type=DAY, metavar="DATE", help="The last day on which this holds.")
@click.option("--date", type=DAY, metavar="DATE", help="The day of reading.  [default: today]")
@click.option("--yes", is_flag=True, help="Sign without being asked.")
@TODAY
@PROJECT
@DEBUG
def sign_text(
    leaflet: str,
    language: str,
    by: str,
    role: str,
    until: datetime.datetime | None,
    date: datetime.datetime | None,
    yes: bool,
    today: datetime.datetime | None,
    folder: Path | None,
    debug: bool,
) -> None:
    """Sign a leaflet, or its translation into a language, as it stands now.

    What is signed is shown first: all of it, or what has changed since you signed last. The record
    shows which words were signed, and not who typed the name.
    """
    with guard_command(debug):
        prepared = sign_api.prepare_signature(
            folder,
            leaflet,
            language,
            by=by,
            role=role,
            date=iso_day(date),
            until=iso_day(until),
            today=iso_day(today),
        )
        _show_prepared(prepared)
        if is_terminal() and sys.stdin.isatty() and not yes:
            click.confirm("Have you read this, and do you sign it?", abort=True)
        path = sign_api.write_signature(prepared)
        print_line(f"signed: {path}")
        print_notices(prepared.advice)


def _show_prepared(prepared: "PreparedSignature") -> None:

    signature = prepared.signature
    for block in prepared.blocks:
        print_line(f"{block.place}  {wording.line_title(block.line)}".translate(UNSAFE))
        for text in _line_words(block.line):
            print_line(f"    {text.translate(UNSAFE)}")
    for change in prepared.changes:
        if change.new is None:
            _show_change(change)
    if prepared.renewed:
        count = count_noun(len(prepared.changes), "block")
        print_line(f"{count} changed since {signature.renews}; the rest was signed then")
    if signature.open:
        print_line(f"left open, filled from variable data: {', '.join(signature.open)}")
    until = f", until {signature.until}" if signature.until else ""
    print_line(f"{signature.by} ({signature.role}), {signature.date}{until}".translate(UNSAFE))


def _line_words(line: str) -> tuple[str, ...]:
    """All that is signed of a block: of a translation also the source that it translates."""
    source = (f"translates: {text}" for text in wording.source_texts(line))
    facts = (f"({fact})" for fact in wording.line_facts(line))
    return (*wording.line_texts(line), *facts, *source)


@review.command("status", short_help="Show who has read what, and until when.")
@click.argument("leaflets", nargs=-1, metavar="[LEAFLET]...", shell_complete=complete_leaflets)
@click.option(
    "-l",
    "--lang",
    "languages",
    multiple=True,
    metavar="LANG",
    help="Only this language (may be repeated).",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
@TODAY
@PROJECT
@DEBUG
def show_status(
    leaflets: tuple[str, ...],
    languages: tuple[str, ...],
    as_json: bool,
    today: datetime.datetime | None,
    folder: Path | None,
    debug: bool,
) -> None:
    """Show who has read each leaflet in each language, when, until when, and what has changed
    since; and who has to.
    """
    with guard_command(debug):
        records = reviews_api.review_states(folder, leaflets, languages, iso_day(today))
        if as_json:
            listed = [record._asdict() for record in records]
            print_line(json.dumps(listed, ensure_ascii=False, indent=2))
        else:
            for line in _status_lines(records):
                print_line(line)


def _status_lines(records: Sequence["ReviewRecord"]) -> list[str]:
    """A table with a head, its columns as wide as what they hold."""
    head = ("LEAFLET", "LANG", "ROLE", "BY", "DATE", "UNTIL", "STATE")
    rows = [head]
    for one in records:
        state = f"{one.state}: {count_noun(one.changed, 'block')}" if one.changed else one.state
        shown = state if one.wanted else f"{state} (not asked for)"
        rows.append(
            (one.leaflet, one.language, one.role, one.by or "–", one.date or "–", one.until or "–",
             shown)
        )  # fmt: skip
    safe = [[cell.translate(UNSAFE) for cell in row] for row in rows]
    widths = [max(len(row[at]) for row in safe) for at in range(len(head))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in safe
    ]


@review.command("diff", short_help="Show what has changed since it was signed.")
@click.argument("leaflet", shell_complete=complete_leaflets)
@LANGUAGE
@click.option(
    "--pdf",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write a PDF with the old text beside the new one.",
)
@PROJECT
@DEBUG
def show_difference(
    leaflet: str, language: str, pdf: Path | None, folder: Path | None, debug: bool
) -> None:
    """Show the text that was signed beside the one that stands there now, block by block.

    Doses, numbers, times and days that differ stand between ⟦ ⟧, and blocks with such come first.
    """
    with guard_command(debug):
        difference = reviews_api.review_difference(folder, leaflet, language)
        _print_difference(difference)
        if pdf and difference.changes:
            comparison.write_comparison(difference, pdf)
            print_line(f"written: {pdf}")


def _print_difference(difference: "ReviewDifference") -> None:
    signature, text = difference.signature, difference.text
    if signature is None:
        print_line(f"nobody has signed {text.source.name} ({text.job.language})")
        return
    who = f"{signature.by} ({signature.role}) signed, {signature.date}".translate(UNSAFE)
    if not difference.changes:
        print_line(f"nothing has changed since {who}")
        return
    for change in difference.changes:
        _show_change(change)
    print_line(f"{count_noun(len(difference.changes), 'block')} changed since {who}")


def _show_change(change: "BlockChange") -> None:

    place = f"{change.new.place}  " if change.new else ""
    print_line(f"{place}{wording.line_title(change.line)}: {change.kind}".translate(UNSAFE))
    for finding in change.amounts:
        print_line(f"    ! {diffing.tell_amount(finding)}".translate(UNSAFE))
    old = _line_words(change.old) if change.old else ()
    new = _line_words(change.new.line) if change.new else ()
    for sign, texts, side in (("-", old, 0), ("+", new, 1)):
        for marked in diffing.mark_amounts(texts, change, side):
            print_line(f"    {sign} {marked}".translate(UNSAFE))
