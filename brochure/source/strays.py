"""Files of content/ that look as if they were read, and are not: a misspelt leaflet, a catalog in
no language of the project.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

from brochure.notice import Notice, Place
from brochure.source.files import ProjectFiles

LEAFLET = "leaflet.yaml"
CONTENT = "content"
_TOP = ("project.yaml", "glossary.yaml")
# Folders of content/ that hold other files than leaflets.
_OTHERS = ("words",)
# Private languages (pseudo-translations) need not be in the project.
_PRIVATE = "-x-"
REVIEWS = "reviews"
"""The folder of a leaflet's signatures."""
SIGNATURE = re.compile(
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})-(?P<rest>[A-Za-z0-9-]+)"
    r"-(?P<number>[1-9][0-9]{0,5})\.yaml"
)
"""The name of a signature's file: DATE-ROLE-LANG-N.yaml."""
_READ = "is not read"
_NONE: Mapping[str, Collection[str]] = MappingProxyType({})


def find_strays(
    files: ProjectFiles,
    tags: Collection[str],
    source: str,
    own: Mapping[str, Collection[str]] = _NONE,
) -> Iterator[Notice]:
    """A warning for each; `tags` are the languages of the project, `source` is that of its
    leaflets, and `own` are the languages of those leaflets that name theirs.
    """
    names = files.below(CONTENT)
    known = frozenset(names)
    leaflets = {
        name.removesuffix(f"/{LEAFLET}")
        for name in names
        # Leaflets stand one folder below content/, and no deeper.
        if name.count("/") == 1 and name.endswith(f"/{LEAFLET}")
    }
    for name in names:
        folder, _, file = name.rpartition("/")
        ending = file.rpartition(".")[2].lower()
        if ending == "po" and folder in leaflets:
            path, stem = f"{CONTENT}/{name}", file.rpartition(".")[0]
            # A catalog of the project, but not of this leaflet.
            if stem in tags and stem not in own.get(folder, tags):
                wrong = f"{_READ}: its leaflet is not in {stem}"
                hint = f"write {stem} to “languages” in {CONTENT}/{folder}/{LEAFLET}; or delete it"
                yield _stray_notice(path, wrong, hint)
                continue
            yield from _stray_catalog(path, stem, tags, source, known)
        elif _is_in_reviews(folder, leaflets):
            if ending in ("yaml", "yml") and not SIGNATURE.fullmatch(file):
                hint = "signatures are written by  brochure review sign : move it, or delete it"
                yield _stray_notice(f"{CONTENT}/{name}", f"{_READ}: it is no signature", hint)
        elif (
            ending in ("yaml", "yml", "po")
            and folder not in leaflets
            and folder not in _OTHERS
            and name not in _TOP
        ):
            yield _is_outside(folder, file)
        # “leaflet.yml” or “Leaflet.yaml” beside the true one.
        elif (
            folder in leaflets
            and file != LEAFLET
            and re.fullmatch(r"leaflet\.ya?ml", file, re.IGNORECASE)
        ):
            yield _stray_notice(
                f"{CONTENT}/{name}",
                _READ,
                f"the leaflet of this folder is {LEAFLET}: delete one of the two",
            )


def _is_in_reviews(folder: str, leaflets: Collection[str]) -> bool:
    """Whether a folder is that of a leaflet's signatures, or in it."""
    leaflet, slash, below = folder.partition("/")
    return leaflet in leaflets and slash == "/" and below.partition("/")[0] == REVIEWS


def _is_outside(folder: str, file: str) -> Notice:
    """A file in a folder that holds no leaflet."""
    path = f"{CONTENT}/{folder}/{file}" if folder else f"{CONTENT}/{file}"
    # Deeper than leaflets can be.
    if folder.count("/"):
        return _stray_notice(
            path,
            f"{_READ}: leaflets stand right below {CONTENT}/",
            f"move it to {CONTENT}/NAME/{LEAFLET}",
        )
    known = ("project", "glossary") if not folder else ("leaflet",)
    stem = file.rpartition(".")[0].lower()
    # “leaflets.yaml”, “leaflet-old.yaml”: the name was meant.
    if stem in known or (folder and re.fullmatch(r"leaflets?\W*.*", stem)):
        right = f"{stem}.yaml" if stem in known else LEAFLET
        return _stray_notice(path, f"{_READ}: it must be called {right}", f"rename it to {right}")
    where = f"{CONTENT}/{folder or 'NAME'}/{LEAFLET}"
    return _stray_notice(
        path,
        f"{_READ}: its folder holds no {LEAFLET}" if folder else f"{_READ} here",
        f"a leaflet stands in {where}",
    )


def _stray_catalog(
    path: str, stem: str, tags: Collection[str], source: str, names: Collection[str]
) -> Iterator[Notice]:
    """A catalog whose name is no language of the project."""
    # A catalog of the project: read, and no stray.
    if stem in tags and stem != source:
        return
    if stem == source:
        yield _stray_notice(path, f"{_READ}: {source} is the language of the source", "delete it")
        return
    known = {tag.casefold(): tag for tag in tags}
    # “ar_SA.po”, “ar@latin.po” and “AR.po” stand for a tag of the project (gettext's locale names).
    right = known.get(re.split(r"[.@]", stem)[0].replace("_", "-").casefold())
    if right and right != source:
        # The right one is there as well.
        beside = f"{path.rpartition('/')[0]}/{right}.po".removeprefix(f"{CONTENT}/") in names
        hint = "delete one of the two" if beside else f"rename it to {right}.po"
        yield _stray_notice(path, f"{_READ}: the catalog of {right} is called {right}.po", hint)
    elif _PRIVATE not in stem:
        tag = stem.replace("_", "-")
        name = f", and call it {tag}.po" if tag != stem else ""
        hint = f"write {tag} to “languages” in content/project.yaml{name}; or delete it"
        yield _stray_notice(path, f"{_READ}: {tag} is no language of the project", hint)


def _stray_notice(path: str, wrong: str, hint: str) -> Notice:
    return Notice(Place(path), "project-stray", f"this file {wrong}", hint, "warning")
