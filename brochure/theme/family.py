"""The font families of a brand: named where they are installed, or brought along as files."""

import hashlib
import re
from typing import TYPE_CHECKING

from brochure.lazy import LazyModule
from brochure.notice import Notice, Stop
from brochure.source.fields import FieldReader, require_mapping, require_scalar, require_sequence
from brochure.source.files import FONT_LIMIT, ProjectFiles, relative_path
from brochure.source.words import quote_text
from brochure.source.yaml import MappingNode, ScalarNode, SequenceNode, TreeNode
from brochure.text.font import FontFile
from brochure.theme.fonts import InstalledFonts

if TYPE_CHECKING:
    from brochure.text import fontfile
    from brochure.text.fontfile import FileStyle
else:
    fontfile = LazyModule("brochure.text.fontfile")


class FamilyReader:
    """What reads lists of families; their faults are gathered in the list that it was given."""

    def __init__(
        self,
        files: ProjectFiles,
        base: str,
        fonts: InstalledFonts,
        faults: list[Notice],
    ) -> None:
        """`base` is the file whose families may be missing; `fonts` get to know the families that
        the brand brings along.
        """
        self._files, self._base = files, base
        self._fonts, self._faults = fonts, faults

    def read(self, fields: FieldReader, name: str, *, required: bool = False) -> tuple[str, ...]:
        """The families of a field, in order of preference, by the names to ask for them by."""
        node = fields.node(name, required)
        items = (
            require_sequence(node, f"“{name}”", self._faults)
            if isinstance(node, SequenceNode)
            else ()
            # A field may have one family or a list of them.
            if node is None
            else (node,)
        )
        return tuple(family for item in items if (family := self._read_family(item, name)))

    def is_at_hand(self, node: TreeNode | None) -> bool:
        """Whether a font package has one of the families of a field, or a brand says that there is
        one.
        """
        # What a brand itself names was checked when it was read.
        if node is None or node.place.file != self._base:
            return True
        items = node.items if isinstance(node, SequenceNode) else (node,)
        texts = [item.text for item in items if isinstance(item, ScalarNode)]
        # `near`: not looked for in the system, which takes its time.
        return any(self._fonts.face(text, near=True) for text in texts)

    def _read_family(self, node: TreeNode, name: str) -> str:
        if isinstance(node, MappingNode):
            # A mapping brings files along; a text names an installed family.
            return self._bring_files(node)
        family = require_scalar(node, f"“{name}”", self._faults)
        if family is None:
            return ""
        # Families of the base look may be missing: others of its list stand in.
        if family.place.file != self._base:
            self._check_installed(family)
        return family.text

    def _check_installed(self, family: ScalarNode) -> None:
        """A fault where a brand names a family that is not installed, since its text would be set
        in another font without a word.
        """
        if self._fonts.face(family.text) is None:
            package = "fontpkg-" + re.sub(r"[^a-z0-9]+", "-", family.text.lower()).strip("-")
            hint = (
                f"install it (pip install {package}, if there is such a package), or bring it"
                " along: {name: …, files: […]}"
            )
            self._faults.append(
                Notice(
                    family.place,
                    "font-missing",
                    f"the font family {quote_text(family.text)} is not installed",
                    hint,
                )
            )

    def _bring_files(self, node: MappingNode) -> str:
        """A family of the brand's own files, known by its name and what is in them."""
        fields = require_mapping(node, "the family", self._faults)
        if fields is None:
            return ""
        family = fields.text("name", required=True, limit=100)
        # The name with the digest of all files: another brand may bring others under the same name.
        digest = hashlib.sha256()
        styles: list[FileStyle] = []
        for item in fields.sequence(
            "files", required=True, hint="add “files: [fonts/Name-Regular.ttf]”"
        ):
            file, italic = self._font_file(item)
            if file is not None:
                found = self._file_styles(file, family, digest)
                styles += [_with_slant(style, italic) for style in found]
        fields.close()
        # Upright text is set in every leaflet; italic alone would set it in italics.
        if styles and not any(False in style.slants for style in styles):
            hint = "add the file of its regular style"
            self._faults.append(
                Notice(
                    node.place,
                    "font-missing",
                    f"the family {quote_text(family)} has italic files only",
                    hint,
                )
            )
        if not family or not styles:
            return ""
        return self._fonts.bring_family(family, digest.hexdigest(), tuple(styles))

    def _font_file(self, item: TreeNode) -> tuple[ScalarNode | None, bool]:
        """A font file, and whether it is italic: its path, or {file: …, italic: true}."""
        if not isinstance(item, MappingNode):
            return require_scalar(item, "a font file", self._faults), False
        fields = FieldReader(item, "a font file", self._faults)
        file, italic = fields.scalar("file", required=True), fields.flag("italic", False)
        fields.close()
        return file, italic

    def _file_styles(
        self, file: ScalarNode, family: str, digest: "hashlib._Hash"
    ) -> "tuple[FileStyle, ...]":
        """The styles of a file; those of its own that bear the family's name, where there are such
        in a collection.
        """
        try:
            # An inherited family is found beside the brand that brings it.
            folder = file.place.file.rpartition("/")[0]
            path = relative_path(folder, file.text, file.place)
            data = self._files.read(path, FONT_LIMIT, file.place)
            digest.update(hashlib.sha256(data).digest())
            found = self._fonts.examine_font(FontFile(data, family=family))
        except fontfile.UnfitFont as fault:
            self._faults.append(
                Notice(file.place, fault.rule, f"{quote_text(file.text)} {fault.text}", fault.hint)
            )
        except Stop as stop:
            self._faults.extend(stop.notices)
        else:
            # All fonts of the file where none bears the name: then the author's name is a new one.
            return tuple(style for style in found if family.casefold() in style.families) or found
        return ()


def _with_slant(style: "FileStyle", italic: bool) -> "FileStyle":
    """A style that counts as italic where its brand says so."""
    return style._replace(slants=frozenset({True})) if italic else style
