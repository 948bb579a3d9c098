"""What falls due as files for other programs: a table for a spreadsheet, entries for a calendar."""

import csv
import datetime
import io
import re
from collections.abc import Iterator, Sequence

from brochure.api.reviews import DueReview

COLUMNS = ("owner", "leaflet", "language", "role", "by", "state", "day", "days")
LINE_OCTETS = 75
"""The most octets of a line of a calendar (RFC 5545, 3.1)."""


def due_csv(due: Sequence[DueReview]) -> str:
    """A table with a head; a cell that a spreadsheet would compute gets an apostrophe before it
    (OWASP, CSV Injection).
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in due:
        *texts, days = one
        writer.writerow([*map(_inert, texts), "" if days is None else days])
    return out.getvalue()


def due_ics(due: Sequence[DueReview], today: str) -> str:
    """A calendar with a day for each (RFC 5545); what is stale stands on the day of the run.

    The same reviews on the same day give the same file: entries keep their names, so that a
    calendar that takes the file again does not double them.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//brochure//reviews//EN",
        *(line for one in due for line in _event(one, today)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _fold(line))


def _inert(cell: object) -> str:
    text = str(cell)
    return f"'{text}" if text[:1] in tuple("=+-@") else text


def _event(one: DueReview, today: str) -> Iterator[str]:
    day = datetime.date.fromisoformat(today if one.days is None else one.day)
    after = day + datetime.timedelta(days=1)
    what = {"stale": "changed since its review", "expired": "review has run out"}.get(
        one.state, "review runs out"
    )
    name = re.sub(r"[^A-Za-z0-9.-]", "-", f"{one.leaflet}-{one.language}-{one.role}-{one.day}")
    yield "BEGIN:VEVENT"
    yield f"UID:{name}@brochure.example.org"
    yield f"DTSTAMP:{today.replace('-', '')}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{after:%Y%m%d}"
    yield f"SUMMARY:{_escape(f'{one.leaflet} ({one.language}): {what}')}"
    yield f"DESCRIPTION:{_escape(f'{one.role}: {one.by}; owner: {one.owner or chr(8211)}')}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escape(text: str) -> str:
    """A text of a calendar (RFC 5545, 3.3.11)."""
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\n", "\\n")


def _fold(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, none cut within a character; those behind the first
    begin with a space (RFC 5545, 3.1).
    """
    piece = ""
    for character in line:
        if len((piece + character).encode()) > LINE_OCTETS:
            yield piece
            piece = " "
        piece += character
    yield piece
