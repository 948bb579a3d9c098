"""A new brand: a folder with a brand file that teaches, its logo, and colours derived from one."""

import errno
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from brochure import picture
from brochure.api.brands import judge_brand
from brochure.api.request import PathName, WrongUse, find_root
from brochure.batch.output import output_notice
from brochure.check.theme import LEAST_LARGE
from brochure.edition import A4
from brochure.language import UnknownTag, find_language
from brochure.leaflet.phone import find_telephones
from brochure.notice import Notice, Place, Stop
from brochure.picture import Picture, UnusablePicture
from brochure.picture.prominent import prominent_colour
from brochure.project.naming import is_safe_name
from brochure.source.files import PICTURE_LIMIT, ProjectFiles
from brochure.source.words import collapse_space, is_visible, quote_text, suggest_word
from brochure.theme.colour import BLACK, WHITE, Colour, contrast_ratio, parse_colour
from brochure.theme.derive import DerivedColours, derive_colours
from brochure.theme.fonts import InstalledFonts
from brochure.theme.lineage import BRANDS, PLAIN
from brochure.theme.read import NAME_LIMIT, read_theme

FORMATS = (".svg", ".png", ".jpg", ".jpeg")
"""How the names of logos may end."""


class BrandRequest(NamedTuple):
    """What a new brand is made of: its name as a folder, the brand that it extends ("": none), its
    colour as "#rrggbb" ("": that of what it extends), its logo, the publisher's name by language
    tag, and a telephone number.
    """

    brand: str
    extends: str = ""
    colour: str = ""
    logo: Path | None = None
    names: Mapping[str, str] = {}
    phone: str = ""


class NewBrand(NamedTuple):
    """A brand that was made: its folder in the project, the colours that were derived, and what
    `brand check` says of it.
    """

    folder: str
    colours: DerivedColours | None
    notices: tuple[Notice, ...]


def create_brand(folder: PathName | None, request: BrandRequest) -> NewBrand:
    """Write the brand, all of it or nothing; WrongUse for what makes no sense, Stop where it cannot
    be written.
    """
    root = find_root(folder)
    files = ProjectFiles(root)
    _check_request(files, request)
    below = read_theme(files, request.extends or PLAIN, A4, InstalledFonts()).value.colours
    colours = derive_colours(parse_colour(request.colour), below) if request.colour else None
    written, hidden = {}, False
    if request.logo:
        data, shown = _read_logo(request.logo)
        written[_logo_name(request.logo)] = data
        hidden = _is_hidden(shown, colours.main if colours else below["primary"])
    written["brand.yaml"] = _brand_text(request, colours, hidden).encode()
    write_brand(root, request.brand, written)
    return NewBrand(f"{BRANDS}/{request.brand}", colours, judge_brand(root, request.brand).notices)


def check_brand_name(folder: PathName | None, brand: str) -> None:
    """WrongUse where a brand cannot be called so, or there is one."""
    _check_name(ProjectFiles(find_root(folder)), brand)


def _check_name(files: ProjectFiles, brand: str) -> None:
    faults: list[Notice] = []
    if not is_safe_name(brand, Place(""), "a brand", faults):
        raise WrongUse(f"{faults[0].text}\n    hint: {faults[0].hint}")
    known = files.folders(BRANDS, "")
    taken = next((one for one in known if one.casefold() == brand.casefold()), "")
    if taken or brand == PLAIN:
        raise WrongUse(
            f"there is a brand {quote_text(taken or brand)}, and it stays as it is"
            f"\n    hint: change {BRANDS}/{taken or brand}/brand.yaml, or choose another name"
        )


def _check_request(files: ProjectFiles, request: BrandRequest) -> None:
    _check_name(files, request.brand)
    known = (*files.folders(BRANDS, "brand.yaml"), PLAIN)
    if request.extends and request.extends not in known:
        hint = suggest_word(request.extends, known)
        raise WrongUse(f"there is no brand {quote_text(request.extends)}\n    hint: {hint}")
    if request.colour:
        try:
            parse_colour(request.colour)
        except ValueError as fault:
            hint = 'write “#” and six hexadecimal digits, such as "#1f3a5f", in quotation marks'
            raise WrongUse(f"--colour: {fault}\n    hint: {hint}") from fault
    if request.phone and not any(True for _ in find_telephones(request.phone)):
        raise WrongUse(
            f"--phone: {quote_text(request.phone)} is no telephone number"
            "\n    hint: write its digits, with the country's code: +964 000 000 0000"
        )
    for tag, name in request.names.items():
        if not is_visible(name) or not name.isprintable() or len(name) > NAME_LIMIT:
            raise WrongUse(
                f"--name: the name in “{tag}” cannot be printed"
                f"\n    hint: write letters that are seen, at most {NAME_LIMIT}"
            )
        try:
            find_language(tag)
        except UnknownTag as unknown:
            raise WrongUse(f"--name: {unknown}\n    hint: {unknown.hint}") from unknown


def _read_logo(path: Path) -> tuple[bytes, Picture]:
    """The bytes of a logo, and what they draw."""
    if path.suffix.lower() not in FORMATS:
        raise WrongUse(f"--logo: {path} is no picture\n    hint: give an SVG, PNG or JPEG file")
    try:
        if path.stat().st_size > PICTURE_LIMIT:
            raise WrongUse(f"--logo: {path} is larger than {PICTURE_LIMIT // 1_000_000} MB")
        data = path.read_bytes()
        shown = picture.read_picture(data, path.name)
    except UnusablePicture as fault:
        raise WrongUse(f"--logo: {path}: {fault.text}\n    hint: {fault.hint}") from fault
    except OSError as fault:
        raise WrongUse(f"--logo: {path} cannot be read: {fault.strerror}") from fault
    # On black or on white: what is white alone is seen on one of the two.
    if prominent_colour(shown, BLACK) is None:
        hint = "look at it: all may lie outside of its viewBox, or be transparent"
        raise WrongUse(f"--logo: {path} draws nothing that can be seen\n    hint: {hint}")
    return data, shown


def _is_hidden(logo: Picture, ground: Colour) -> bool:
    """Whether a logo stands out from paper, and not from a ground."""
    return _stands_out(logo, WHITE) and not _stands_out(logo, ground)


def _stands_out(logo: Picture, ground: Colour) -> bool:
    seen = prominent_colour(logo, ground)
    return seen is not None and contrast_ratio(seen.colour, seen.ground) >= LEAST_LARGE


def _logo_name(path: Path) -> str:
    return f"logo{path.suffix.lower()}"


def write_brand(root: Path, brand: str, files: Mapping[str, bytes]) -> None:
    """A brand's folder that is there whole, or not at all."""
    folder = root / BRANDS
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not folder.resolve().is_relative_to(root.resolve()):
            raise PermissionError(errno.EACCES, "it leads out of the project")
        draft = Path(tempfile.mkdtemp(prefix=".new-", dir=folder))
        try:
            for name, data in files.items():
                (draft / name).write_bytes(data)
            draft.chmod(0o755)
            # A folder that came meanwhile is never replaced.
            draft.rename(folder / brand)
        except OSError:
            shutil.rmtree(draft, ignore_errors=True)
            raise
    except OSError as fault:
        raise Stop([output_notice(folder / brand, fault)]) from fault


def _brand_text(request: BrandRequest, colours: DerivedColours | None, hidden: bool) -> str:
    """The brand file; `hidden` tells that the logo cannot be seen on a coloured head."""
    return "\n".join((*_head(request), *_colours(colours), *_rest(request, hidden), ""))


def _head(request: BrandRequest) -> Iterator[str]:
    yield "# Only what differs from the base look; every field is in docs/branding.md."
    yield f"# All values, and where they come from:  brochure brand show {request.brand}"
    yield f"# What is wrong with them:               brochure brand check {request.brand}"
    if request.extends:
        yield f"extends: {request.extends}"
    if request.names:
        yield "name:                         # by language; the first stands in for all others"
        for tag, name in request.names.items():
            yield f"  {tag}: {quote_yaml(name)}"


def _colours(colours: DerivedColours | None) -> Iterator[str]:
    if colours is None:
        return
    yield "palette:"
    for name, code in colours.palette.items():
        yield f'  {name}: "{code}"{_about(name)}'
    yield "colours:                      # what each is used for"
    for use, colour in colours.uses.items():
        yield f"  {use}: {quote_yaml(colour) if '(' in colour else colour}"


def _about(name: str) -> str:
    return {
        "own-dark": "         # darker, so that words in it can be read",
        "own-link": "         # darker still: links stand in running text",
    }.get(name, "")


def _rest(request: BrandRequest, hidden: bool) -> Iterator[str]:
    if request.logo:
        yield "logos:"
        yield f"  main: {{file: {_logo_name(request.logo)}, height: 15 mm}}"
        yield "  # main: {file: logo.svg, on-dark: logo-white.svg, height: 15 mm, alt: {en: …}}"
    if hidden:
        yield "header: {layout: letterhead}  # the logo would hardly be seen on a coloured band"
    else:
        yield "# header: {layout: letterhead}   # band, letterhead, side, cover or slip"
    if request.phone:
        yield f"contact: {{phone: {quote_yaml(request.phone)}}}"
    else:
        yield '# contact: {name: {en: …}, phone: "+964 000 000 0000"}   # for “- contact: brand”'
    yield "# footer: {start: {en: [Care close to home]}, middle: [contact-phone, document]}"
    yield "# closing: {en: [This leaflet does not replace your doctor's advice.]}"


def quote_yaml(text: str) -> str:
    """A text as YAML takes it for one, whatever is in it."""
    return json.dumps(collapse_space(text), ensure_ascii=False)
