"""What the Tab key completes: the names that the project has."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from brochure.project import Project


def complete_leaflets(context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """The leaflets of the project whose names begin so."""
    return _names(context, begun, lambda project: project.leaflets)


def complete_languages(
    context: click.Context, _parameter: click.Parameter, begun: str
) -> list[str]:
    """The languages of the project whose tags begin so."""
    return _names(context, begun, lambda project: (one.tag for one in project.languages))


def complete_brands(context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """The brands of the project whose names begin so."""
    return _names(context, begun, lambda project: project.brands)


def complete_editions(context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """The editions of the project whose names begin so."""
    return _names(context, begun, lambda project: (one.name for one in project.editions))


def _names(
    context: click.Context, begun: str, names_of: "Callable[[Project], Iterable[str]]"
) -> list[str]:
    from brochure.api.request import WrongUse, find_root
    from brochure.notice import Stop
    from brochure.project import read_project
    from brochure.source.files import ProjectFiles

    folder: Path | None = context.params.get("folder")
    # A shell that waits for names shows nothing else: a project with faults has none.
    try:
        project = read_project(ProjectFiles(find_root(folder)))
    except (WrongUse, Stop):
        return []
    return [name for name in names_of(project) if name.startswith(begun)]
