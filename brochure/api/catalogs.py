"""A project's leaflets and catalogs, opened for translation and put back whole."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from brochure.api.request import WrongUse, leaflet_names
from brochure.batch.output import OutputFolder
from brochure.batch.plan import unspoken_line
from brochure.catalog import po
from brochure.catalog.apply import catalog_path
from brochure.catalog.extract import extract_messages, make_blank_catalog
from brochure.catalog.inherit import inherit_messages
from brochure.catalog.message import Catalog
from brochure.catalog.refresh import refresh_messages
from brochure.language import Language, UnknownTag, find_language, is_pseudo, parent_tags
from brochure.leaflet import read as leaflets
from brochure.leaflet.blocks import Leaflet
from brochure.notice import Checked, Notice, Place, Stop
from brochure.project import Project, read_project
from brochure.source.files import ProjectFiles
from brochure.source.words import quote_text, suggest_word
from brochure.source.yaml import notice_place

Given = TypeVar("Given")
Got = TypeVar("Got")


class CatalogDesk(NamedTuple):
    """An open project, and the leaflets and languages of it that were chosen; never the language of
    the source.
    """

    root: Path
    files: ProjectFiles
    project: Project
    leaflets: tuple[Leaflet, ...]
    languages: tuple[Language, ...]

    def pairs(self) -> Iterator[tuple[Leaflet, Language]]:
        """Every leaflet in each of the languages that it is in."""
        return (
            (leaflet, spoken)
            for leaflet in self.leaflets
            for spoken in self.languages
            if self.project.may_speak(leaflet.name, spoken.tag)
        )

    def catalog(self, leaflet: str, tag: str) -> Catalog | None:
        """The catalog that stands, or None; Stop where it is faulty."""
        file = catalog_path(leaflet, tag)
        # A link that leads out of the project is there, and may not be read: it is never taken for
        # missing and written over.
        return (
            po.read_catalog(self.files.read(file), file).accept()
            if os.path.lexists(self.root / file)
            else None
        )

    def effective(self, leaflet: Leaflet, spoken: Language) -> Catalog | None:
        """The catalog as a build uses it: with what it lacks from those of the language's
        parents.
        """
        own = self.catalog(leaflet.name, spoken.tag)
        tags = [tag for tag in parent_tags(spoken) if tag != leaflet.language.tag]
        parents = [one for tag in tags if (one := self.catalog(leaflet.name, tag))]
        if not parents:
            return own
        place = Place(catalog_path(leaflet.name, spoken.tag))
        return inherit_messages(own or Catalog(spoken.tag, (), place), parents)

    def current(self, leaflet: Leaflet, tag: str) -> Catalog:
        """The catalog as it would be after an extraction: refreshed, or new."""
        standing = self.catalog(leaflet.name, tag)
        return (
            refresh_messages(standing, extract_messages(leaflet, tag))
            if standing
            else make_blank_catalog(leaflet, tag)
        )

    def put(self, written: Iterable[tuple[str, bytes]]) -> list[str]:
        """Write the files that are not as they should be, each whole or not at all; the names of
        those written.

        A link inside the project is followed. Stop, before anything is written, where a file is
        meant to be read only.
        """
        folder = OutputFolder(Path(os.path.realpath(self.root)))
        changed = [
            (name, data)
            for name, data in written
            if not self.files.exists(name) or self.files.read(name) != data
        ]
        gather_results([name for name, _ in changed], self._refuse_read_only)
        try:
            for name, data in changed:
                self._put_one(folder, name, data)
        except Stop as stop:
            hint = "allow writing there, and see that there is space left"
            raise Stop(notice._replace(hint=hint) for notice in stop.notices) from None
        return [name for name, _ in changed]

    def _put_one(self, folder: OutputFolder, name: str, data: bytes) -> None:
        """Write one file; one that stood there keeps its place behind a link, and who may read and
        write it.
        """
        if not self.files.exists(name):
            folder.put(name, data)
            return
        path = self.files.locate(name)
        mode = path.stat().st_mode
        folder.put(path.relative_to(os.path.realpath(self.root)).as_posix(), data)
        path.chmod(mode)

    def _refuse_read_only(self, name: str) -> None:
        """A file beside it could take its place all the same; but somebody has said that it shall
        stay.
        """
        path = self.root / name
        if path.exists() and not os.access(path, os.W_OK):
            raise Stop(
                [
                    Notice(
                        Place(name),
                        "output",
                        "cannot be written: it is read only",
                        "allow writing it, or leave its language out",
                    )
                ]
            )


def open_catalogs(
    root: Path, names: tuple[str, ...], tags: tuple[str, ...], new: bool = False
) -> CatalogDesk:
    """The project with what was chosen of it, everything where nothing was; `new`: a language need
    not be in the project.

    WrongUse for a name that is unknown, Stop with the faults of the project and of every
    leaflet.
    """
    files = ProjectFiles(root)
    project = read_project(files)
    names = leaflet_names(root, names)
    _refuse_unknown("leaflet", names, project.leaflets)
    if not new:
        listed = tuple(spoken.tag for spoken in project.languages)
        _refuse_unknown("language", tuple(tag for tag in tags if not is_pseudo(tag)), listed)
    source = project.source_language
    if source.tag in tags:
        raise WrongUse(f"“{source.tag}” is the language of the source, which is not translated")
    known = {spoken.tag: spoken for spoken in project.languages}
    chosen = tags or tuple(tag for tag in known if tag != source.tag and not is_pseudo(tag))
    spoken = tuple(known.get(tag) or _language(tag) for tag in dict.fromkeys(chosen))
    read = tuple(name for name in project.leaflets if not names or name in names)
    _refuse_unspoken(project, read, tags)

    def read_accepted(name: str) -> Leaflet:
        leaflet, notices = leaflets.read_leaflet(files, name, source)
        told = sorted((*notices, *project.head(name).faults), key=notice_place)
        return Checked(leaflet, tuple(told)).accept()

    return CatalogDesk(
        root,
        files,
        project,
        tuple(gather_results(read, read_accepted)),
        spoken,
    )


def _refuse_unspoken(project: Project, leaflets: tuple[str, ...], tags: Iterable[str]) -> None:
    """Tell of chosen languages that none of the chosen leaflets is in."""
    wrong = [
        unspoken_line(project, leaflets, tag)
        for tag in dict.fromkeys(tags)
        if not any(project.may_speak(name, tag) for name in leaflets)
    ]
    if wrong:
        raise WrongUse("\n".join(wrong))


def gather_results(given: Iterable[Given], work: Callable[[Given], Got]) -> list[Got]:
    """The results for all that was given; Stop with the faults of all of them."""
    results, faults = [], []
    for one in given:
        try:
            results.append(work(one))
        except Stop as stop:
            faults += [notice for notice in stop.notices if notice not in faults]
    if faults:
        raise Stop(faults)
    return results


def as_warnings(notices: Iterable[Notice]) -> list[Notice]:
    """The notices, each once, as warnings: what a command tells without stopping for it."""
    return [notice._replace(severity="warning") for notice in dict.fromkeys(notices)]


def _refuse_unknown(what: str, names: tuple[str, ...], known: tuple[str, ...]) -> None:
    wrong = [
        f"the project has no {what} {quote_text(name)}\n    hint: {suggest_word(name, known)}"
        for name in names
        if name not in known
    ]
    if wrong:
        raise WrongUse("\n".join(wrong))


def _language(tag: str) -> Language:
    try:
        return find_language(tag)
    except UnknownTag as unknown:
        raise WrongUse(f"{unknown}\n    hint: {unknown.hint}") from None
