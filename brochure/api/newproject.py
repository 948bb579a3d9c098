"""A new project: content/project.yaml, a brand and a first leaflet with its translations; and a new
leaflet of a project that is there.
"""

import json
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from brochure.api.newbrand import BrandRequest, create_brand
from brochure.api.request import PathName, WrongUse, find_root
from brochure.api.starter import (
    OUTLINE,
    PHONE,
    VISIT,
    StarterLeaflet,
    starter_tag,
    write_leaflet_source,
    write_starter_catalog,
)
from brochure.batch.output import output_notice
from brochure.catalog.apply import catalog_path
from brochure.language import Language, UnknownTag, find_language, is_pseudo
from brochure.leaflet.read import read_leaflet
from brochure.notice import Notice, Place, Stop
from brochure.project import FILE, NAME_LIMIT, read_project
from brochure.project.naming import is_safe_name
from brochure.source.files import ProjectFiles
from brochure.source.words import is_visible, quote_text

LEAFLET = "first-visit"
BRAND = "clinic"
LANGUAGES = ("en", "ar")
IGNORED = ".gitignore"


class ProjectRequest(NamedTuple):
    """What a new project is made of: its name ("": that of its folder), the languages of its
    leaflets, the first of which they are written in, and its brand; without names of a publisher,
    this has the project's.
    """

    name: str = ""
    languages: tuple[str, ...] = LANGUAGES
    brand: BrandRequest = BrandRequest(BRAND)


class NewProject(NamedTuple):
    """A project that was made: its folder, its files below that, the language of its first words,
    and what is to be said of its brand.
    """

    folder: Path
    files: tuple[str, ...]
    spoken: str
    notices: tuple[Notice, ...]


class NewLeaflet(NamedTuple):
    """A leaflet that was made: its files, whether the project's file must name it to have it built,
    and the language of its words.
    """

    files: tuple[str, ...]
    unlisted: bool
    spoken: str


def create_project(folder: PathName, request: ProjectRequest) -> NewProject:
    """Write a project into a folder, all of it or nothing; what stands there stays.

    WrongUse for what makes no sense or would be written over, Stop where it cannot be written.
    """
    place = Path(folder)
    refuse_standing(place)
    name = request.name or place.resolve().name
    _check_name(name)
    languages = tuple(map(_known_language, request.languages))
    asked = request.brand
    named = asked if asked.names else asked._replace(names={languages[0].tag: name})
    try:
        place.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".new-", dir=place) as folder_of_draft:
            draft = Path(folder_of_draft)
            notices = _write_draft(draft, name, languages, named)
            starter = StarterLeaflet(LEAFLET, VISIT)
            files = _move_in(draft, place)
    except OSError as fault:
        raise Stop([output_notice(place, fault)]) from fault
    return NewProject(place, files, starter_tag(starter, languages[0]), notices)


def create_leaflet(folder: PathName | None, name: str, title: str = "") -> NewLeaflet:
    """Write the frame of a leaflet into a project, with a catalog for each of its languages.

    WrongUse for a name that cannot be or is taken, Stop where it cannot be written.
    """
    root = find_root(folder)
    files = ProjectFiles(root)
    project = read_project(files, may_be_empty=True)
    _refuse_leaflet(root, name)
    if title:
        _check_name(title, "--title")
    starter = StarterLeaflet(name, OUTLINE, title)
    try:
        content = root / "content"
        with tempfile.TemporaryDirectory(prefix=".new-", dir=content) as folder_of_draft:
            draft = Path(folder_of_draft)
            _write_leaflet(draft / "content", starter, project.source_language, project.languages)
            (draft / "content" / name).rename(content / name)
    except OSError as fault:
        raise Stop([output_notice(root / "content" / name, fault)]) from fault
    written = sorted(path.name for path in (content / name).iterdir())
    return NewLeaflet(
        tuple(f"content/{name}/{file}" for file in written),
        name not in read_project(files).leaflets,
        starter_tag(starter, project.source_language),
    )


def refuse_standing(place: Path) -> None:
    """WrongUse where a project, or parts of one, would be written over."""
    if place.exists() and not place.is_dir():
        raise WrongUse(f"{place} is a file\n    hint: name a folder")
    for name in ("content", "assets"):
        if (place / name).exists() or (place / name).is_symlink():
            raise WrongUse(
                f"{place / name} is there already, and stays as it is"
                "\n    hint: name another folder, or an empty one"
            )


def _refuse_leaflet(root: Path, name: str) -> None:
    faults: list[Notice] = []
    if not is_safe_name(name, Place(""), "a leaflet", faults):
        raise WrongUse(f"{faults[0].text}\n    hint: {faults[0].hint}")
    # Small letters, since Windows and macOS know no others.
    taken = {path.name.casefold(): path.name for path in (root / "content").iterdir()}
    if found := taken.get(name.casefold()):
        raise WrongUse(
            f"content/{found} is there already, and stays as it is\n    hint: choose another name"
        )


def _check_name(name: str, option: str = "--name") -> None:
    if not is_visible(name) or not name.isprintable() or len(name) > NAME_LIMIT:
        raise WrongUse(
            f"{option}: {quote_text(name)} cannot be printed"
            f"\n    hint: write letters that are seen, at most {NAME_LIMIT}"
        )


def _known_language(tag: str) -> Language:
    try:
        return find_language(tag)
    except UnknownTag as unknown:
        raise WrongUse(f"--lang: {unknown}\n    hint: {unknown.hint}") from None


def _write_draft(
    draft: Path, name: str, languages: Sequence[Language], brand: BrandRequest
) -> tuple[Notice, ...]:
    """A whole project below a folder; what is to be said of its brand."""
    starter = StarterLeaflet(LEAFLET, VISIT, phone=brand.phone or PHONE)
    (draft / "content").mkdir()
    (draft / FILE).write_bytes(_project_text(name, languages, brand.brand))
    (draft / IGNORED).write_text("out/\n", encoding="utf-8")
    _write_leaflet(draft / "content", starter, languages[0], languages)
    return create_brand(draft, brand).notices


def _write_leaflet(
    content: Path, starter: StarterLeaflet, source: Language, languages: Iterable[Language]
) -> None:
    """A leaflet with its catalogs, in a folder of its name."""
    content.mkdir(exist_ok=True)
    folder = content / starter.name
    folder.mkdir()
    (folder / "leaflet.yaml").write_bytes(write_leaflet_source(starter, source))
    leaflet = read_leaflet(ProjectFiles(content.parent), starter.name, source).accept()
    for spoken in languages:
        # Pseudo-languages are made from the words as they are then.
        if spoken.tag != source.tag and not is_pseudo(spoken.tag):
            path = content.parent / catalog_path(starter.name, spoken.tag)
            path.write_bytes(write_starter_catalog(starter, leaflet, spoken))


def _project_text(name: str, languages: Sequence[Language], brand: str) -> bytes:
    tags = ", ".join(language.tag for language in languages)
    lines = (
        "# What this project makes. Every field is in docs/writing.md of brochure.",
        f"name: {json.dumps(name, ensure_ascii=False)}",
        f"source_language: {languages[0].tag}    # that leaflets are written in",
        "# All that are made. One more:  brochure translate extract --lang TAG",
        f"languages: [{tags}]",
        "# Folders of assets/brands. One more:  brochure brand new NAME",
        f"brands: [{brand}]",
        "# Ways of printing.",
        "editions:",
        "  handout: {sheet: A4}",
        "# Telephone numbers are judged by the plan of this country:",
        "# region: IQ",
    )
    return "".join(f"{line}\n" for line in lines).encode()


def _move_in(draft: Path, place: Path) -> tuple[str, ...]:
    """Move a draft's files to their place; what makes a folder a project comes last."""
    files = sorted(
        path.relative_to(draft).as_posix() for path in draft.rglob("*") if path.is_file()
    )
    if (place / IGNORED).exists():
        files.remove(IGNORED)
    else:
        (draft / IGNORED).rename(place / IGNORED)
    (draft / "assets").rename(place / "assets")
    try:
        (draft / "content").rename(place / "content")
    except OSError:
        shutil.rmtree(place / "assets", ignore_errors=True)
        raise
    return tuple(files)
