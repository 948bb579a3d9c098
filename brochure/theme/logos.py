"""The logos of a brand: pictures by language, for light and dark grounds."""

from collections.abc import Iterator, Mapping

from brochure import picture
from brochure.language import UnknownTag
from brochure.language import find_language as language_of
from brochure.notice import Stop
from brochure.picture import Picture, UnusablePicture
from brochure.source.fields import FieldReader, require_scalar
from brochure.source.files import PICTURE_LIMIT, ProjectFiles, relative_path
from brochure.source.yaml import MappingNode, ScalarNode, TreeNode
from brochure.theme.design import BrandLogo
from brochure.theme.lengths import read_length
from brochure.theme.texts import read_texts
from brochure.units import mm

WORDS = ("name", "contact", "contact-phone", "title", "document", "page")
"""The words that slots have besides the names of logos."""
MAIN = "main"
"""The logo that `logo:` means."""
WIDEST_LOGO = mm(90)
ALT_LIMIT = 300
HEIGHT = mm(15)


class PictureReader:
    """What reads the pictures that a brand names, each from the folder of the file that names
    it.
    """

    def __init__(self, files: ProjectFiles) -> None:
        self._files = files

    def read(self, file: ScalarNode, fields: FieldReader) -> Picture | None:
        """The picture of a file; None, with a notice, where it cannot be used."""
        # An inherited value is found beside the brand that has it.
        folder = file.place.file.rpartition("/")[0]
        try:
            path = relative_path(folder, file.text, file.place)
            return picture.read_picture(self._files.read(path, PICTURE_LIMIT, file.place), path)
        except UnusablePicture as fault:
            fields.fault(file.place, fault.rule, fault.text, fault.hint)
        except Stop as stop:
            fields.faults.extend(stop.notices)
        return None


def read_logos(look: FieldReader, pictures: PictureReader) -> dict[str, BrandLogo]:
    """The logos of a look by their names."""
    found: dict[str, BrandLogo] = {}
    fields = look.section("logos")
    if fields is None:
        return found
    for name in fields.names():
        inner = fields.section(name)
        if inner is None:
            continue
        if name in WORDS:
            wrong = f"a logo cannot be called “{name}”: in a slot that is a word of its own"
            fields.fault(fields.key(name), "field-choice", wrong, "give it another name")
        # Most brands have it under its short name.
        inner.what = "“logo”" if name == MAIN else inner.what
        if (logo := _read_logo(inner, pictures)) is not None:
            found[name] = logo
    return found


def _read_logo(fields: FieldReader, pictures: PictureReader) -> BrandLogo | None:
    node = fields.node("file", required=True)
    height = read_length(fields, "height", HEIGHT)
    clear = read_length(fields, "clear", 0.0)
    alt = read_texts(fields, "alt", ALT_LIMIT)
    dark = fields.node("on-dark")
    shown = dict(_by_language(node, "file", fields, pictures, height)) if node else {}
    on_dark = dict(_by_language(dark, "on-dark", fields, pictures, height)) if dark else {}
    return BrandLogo(shown, height, on_dark, clear, alt) if shown else None


def _by_language(
    node: TreeNode, name: str, fields: FieldReader, pictures: PictureReader, height: float
) -> Iterator[tuple[str, Picture]]:
    """A picture for all languages, or one for each."""
    entries = node.entries if isinstance(node, MappingNode) else ((None, node),)
    for key, value in entries:
        if key is not None:
            _check_tag(key, fields)
        file = require_scalar(value, f"“{name}”", fields.faults)
        shown = pictures.read(file, fields) if file else None
        if file and shown and _fits(shown, height, file, fields):
            yield key.text if key else "", shown


def _check_tag(key: ScalarNode, fields: FieldReader) -> None:
    try:
        language_of(key.text)
    except UnknownTag as unknown:
        fields.fault(key.place, "language-tag", str(unknown), unknown.hint)


def _fits(shown: Picture, height: float, file: ScalarNode, fields: FieldReader) -> bool:
    width = height * shown.width / shown.height
    if height > 0 and width <= WIDEST_LOGO:
        return True
    wrong = (
        f"at this height the logo is {width / mm(1):.0f} mm wide; it must be seen, and at"
        f" most {WIDEST_LOGO / mm(1):.0f} mm"
    )
    fields.fault(file.place, "logo-size", wrong, "set another “height”")
    return False


def logo_names(logos: Mapping[str, BrandLogo], look: FieldReader) -> tuple[str, ...]:
    """The names that slots may ask for: those of all logos, even with a fault."""
    fields = look.section("logos")
    return tuple(dict.fromkeys((*logos, *(fields.names() if fields else ()), MAIN)))
