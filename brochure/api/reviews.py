"""Who has read which leaflets, and until when that holds: a table of all, and what falls due."""

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from brochure.api.request import PathName
from brochure.api.reviewdesk import ReviewedText, open_reviews, open_source
from brochure.review.diff import BlockChange, compare_blocks
from brochure.review.signature import Signature

HOLDS, EXPIRED, FUTURE, CHANGED = "holds", "expired", "future", "changed"
MISSING, UNBOUND = "missing", "not bound to the text"
"""What a signature may be worth: it holds; it has run out; it is dated in the future; its text has
changed; nobody has signed; only the header of a catalog names somebody.
"""


class ReviewRecord(NamedTuple):
    """A role and its signature under a text: who, when and until when (as in ISO 8601), what it is
    worth on a day, how many blocks have changed since, and its file; "" and 0 where there is none.

    `wanted`: a release asks for it.
    """

    leaflet: str
    language: str
    owner: str
    role: str
    wanted: bool
    by: str
    date: str
    until: str
    state: str
    changed: int
    file: str


def review_states(
    folder: PathName | None,
    leaflets: Sequence[str] = (),
    languages: Sequence[str] = (),
    today: str = "",
) -> tuple[ReviewRecord, ...]:
    """Every role under every text that was chosen, judged by a day (the day of the run).

    WrongUse for a name that is unknown, Stop with the faults of what cannot be read.
    """
    day = today or datetime.date.today().isoformat()
    desk = open_reviews(folder, leaflets, languages)
    return tuple(record for text in desk.texts() for record in _records(text, day))


def _records(text: ReviewedText, day: str) -> Iterator[ReviewRecord]:
    stand = text.standing
    for one in (*stand.holding, *stand.voided):
        yield _signed_record(text, one, day)
    for role in stand.missing:
        unbound = role == "clinician" and text.header
        state = UNBOUND if unbound else MISSING
        yield _record(text, role, text.header if unbound else "", state)


def _signed_record(text: ReviewedText, one: Signature, day: str) -> ReviewRecord:
    changed = 0
    if one in text.standing.voided:
        changed = len(compare_blocks(text.signed_lines(one), text.blocks, text.job.language))
        state = CHANGED
    elif one.date > day:
        state = FUTURE
    else:
        state = EXPIRED if one.until and one.until < day else HOLDS
    return _record(text, one.role, one.by, state)._replace(
        date=one.date, until=one.until, changed=changed, file=one.place.file
    )


def _record(text: ReviewedText, role: str, by: str, state: str) -> ReviewRecord:
    owner = text.source.owner.plain if text.source.owner else ""
    return ReviewRecord(
        text.source.name, text.job.language, owner, role, role in text.wanted, by, "", "", state,
        0, "",
    )  # fmt: skip


class ReviewDifference(NamedTuple):
    """A signature, and what has changed since: nothing where it holds."""

    text: ReviewedText
    signature: Signature | None
    changes: tuple[BlockChange, ...]


def review_difference(
    folder: PathName | None, leaflet: str, language: str = ""
) -> ReviewDifference:
    """What has changed in a text since it was signed last, in whichever role; blocks whose amounts
    differ first.

    WrongUse for a name that is unknown, Stop with the faults of what cannot be read.
    """
    text = open_source(folder, leaflet, language)
    latest = max(text.signatures(), key=lambda one: one.order, default=None)
    if latest is None:
        return ReviewDifference(text, None, ())
    changes = compare_blocks(text.signed_lines(latest), text.blocks, text.job.language)
    return ReviewDifference(text, latest, changes)


class DueReview(NamedTuple):
    """A signature that somebody has to see to: `day` is when it runs out, or when a text that has
    changed since was signed; `days` are those left, negative where it is past, None for a changed
    text.
    """

    owner: str
    leaflet: str
    language: str
    role: str
    by: str
    state: str
    day: str
    days: int | None


def list_due(
    folder: PathName | None,
    within: int = 90,
    today: str = "",
    leaflets: Sequence[str] = (),
) -> tuple[DueReview, ...]:
    """What expires within so many days, is expired, or is stale since its text has changed: by
    owner, then by day.
    """
    day = today or datetime.date.today().isoformat()
    due = []
    for record in review_states(folder, leaflets, (), day):
        if record.state == CHANGED:
            due.append(_due(record, "stale", record.date, None))
        elif record.state in (HOLDS, EXPIRED) and record.until:
            left = _days_from(day, record.until)
            if left <= within:
                state = EXPIRED if record.state == EXPIRED else "expires"
                due.append(_due(record, state, record.until, left))
    return tuple(sorted(due, key=lambda one: (one.owner, one.day, one.leaflet, one.language)))


def _days_from(first: str, last: str) -> int:
    return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days


def _due(record: ReviewRecord, state: str, day: str, days: int | None) -> DueReview:
    return DueReview(
        record.owner, record.leaflet, record.language, record.role, record.by, state, day, days
    )
