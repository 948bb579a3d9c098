"""`brochure due`: reviews that run out, have run out, or were left behind by their texts."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from brochure.cli.complete import complete_leaflets
from brochure.cli.endings import guard_command
from brochure.cli.review import DEBUG, PROJECT, TODAY, iso_day
from brochure.cli.show import print_line
from brochure.lazy import LazyModule
from brochure.notice import UNSAFE
from brochure.policy import interval_days

if TYPE_CHECKING:
    import json

    from brochure.api import duefiles
    from brochure.api import reviews as reviews_api
    from brochure.api.reviews import DueReview
else:
    duefiles = LazyModule("brochure.api.duefiles")
    reviews_api = LazyModule("brochure.api.reviews")
    json = LazyModule("json")


class Interval(click.ParamType[int]):
    """A length of time, such as 90d, in days."""

    name = "interval"

    def convert(
        self, value: object, param: click.Parameter | None, context: click.Context | None
    ) -> int:
        """The days of “90d”, “3 months” or “1 year”."""
        if isinstance(value, int):
            return value
        days = interval_days(str(value))
        if not days:
            self.fail(f"“{value}” is no length of time; write 90d or “3 months”", param, context)
        return days


@click.command(short_help="List reviews that run out.")
@click.argument("leaflets", nargs=-1, metavar="[LEAFLET]...", shell_complete=complete_leaflets)
@click.option(
    "--within",
    type=Interval(),
    default="90d",
    metavar="TIME",
    help="What runs out within this time: 90d, “6 months”.  [default: 90d]",
)
@click.option("--csv", "form", flag_value="csv", help="Print a table for a spreadsheet.")
@click.option("--json", "form", flag_value="json", help="Print JSON for machines.")
@click.option("--ics", "form", flag_value="ics", help="Print a file for a calendar.")
@TODAY
@PROJECT
@DEBUG
def due(
    leaflets: tuple[str, ...],
    within: int,
    form: str | None,
    today: datetime.datetime | None,
    folder: Path | None,
    debug: bool,
) -> None:
    """List the reviews that run out soon, that have run out, and those whose text has changed
    since, by owner.
    """
    with guard_command(debug):
        day = iso_day(today) or datetime.date.today().isoformat()
        listed = reviews_api.list_due(folder, within, day, leaflets)
        if form == "json":
            records = [one._asdict() for one in listed]
            print_line(json.dumps(records, ensure_ascii=False, indent=2))
        elif form == "csv":
            click.echo(duefiles.due_csv(listed), nl=False)
        elif form == "ics":
            click.echo(duefiles.due_ics(listed, day), nl=False)
        else:
            for line in _due_lines(listed, within):
                print_line(line)


def _due_lines(listed: Sequence["DueReview"], within: int) -> list[str]:
    if not listed:
        return [f"nothing runs out within {within} days, and nothing has changed since its review"]
    lines = []
    owner = None
    for one in listed:
        if one.owner != owner:
            owner = one.owner
            lines.append((owner or "no owner").translate(UNSAFE))
        when = {
            "stale": f"changed since its review of {one.day}",
            "expired": f"ran out on {one.day}",
            "expires": f"runs out on {one.day}, in {one.days} days",
        }[one.state]
        lines.append(
            f"  {one.leaflet} ({one.language}): {when}; {one.role}, {one.by}".translate(UNSAFE)
        )
    return lines
