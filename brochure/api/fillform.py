"""Forms that are filled in: values read out of a file, and written into it in our own setting."""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from brochure.api.request import PathName, WrongUse
from brochure.batch.output import OutputFolder
from brochure.edition import A4
from brochure.language import Language, UnknownTag, find_language
from brochure.lazy import LazyModule
from brochure.make.typed import TypedValue, set_values
from brochure.notice import Notice, Place, Stop
from brochure.pdf.write import write_bytes
from brochure.source.fields import require_mapping, require_scalar
from brochure.source.files import ProjectFiles
from brochure.source.words import quote_text, suggest_word
from brochure.source.yaml import ScalarNode, TreeNode, parse_yaml
from brochure.theme.fonts import InstalledFonts
from brochure.theme.lineage import PLAIN
from brochure.theme.read import read_theme
from brochure.units import mm

if TYPE_CHECKING:
    import pikepdf
else:
    pikepdf = LazyModule("pikepdf")

LARGEST = 100_000_000
COMB, MULTILINE = 1 << 24, 1 << 12
ROW = mm(9)
"""How far lines of a field are apart, as pages have them."""
TRUTHS = {"true": True, "yes": True, "false": False, "no": False}
MARKED = frozenset({"BMC", "BDC", "EMC"})
"""Marks of content, which an appearance has of its own."""


class FormValue(NamedTuple):
    """A field of a form: its name, what it asks for, and what is in it; a box is ticked or not."""

    name: str
    label: str
    value: str | bool


def read_form(path: PathName) -> tuple[FormValue, ...]:
    """The fields of a file in the order of reading; WrongUse where it is no form."""
    with _opened(Path(path)) as pdf:
        return tuple(
            FormValue(str(field.T), str(field.get("/TU", "")), _value(field))
            for field in _fields(pdf, Path(path))
        )


def fill_form(path: PathName, values: PathName | None, out: PathName) -> tuple[FormValue, ...]:
    """Write the values of a YAML file, and those typed into the form, into a copy of it: drawn with
    our own shaping, joined and from their own side in every viewer.

    WrongUse where the file is no form, Stop with everything that is wrong with the values.
    """
    source, target = Path(path), Path(out)
    faults: list[Notice] = []
    with _opened(source) as pdf:
        fields = {str(field.T): field for field in _fields(pdf, source)}
        given = _read_values(Path(values), fields, faults) if values is not None else {}
        for name, (value, place) in given.items():
            _put_value(fields[name], value, place, faults)
        _draw_values(pdf, fields, given, source, faults)
        if faults:
            raise Stop(faults)
        written = BytesIO()
        pdf.save(written, deterministic_id=True)
    OutputFolder(target.parent).put(target.name, written.getvalue())
    return read_form(target)


def _opened(path: Path) -> "pikepdf.Pdf":
    try:
        if path.stat().st_size > LARGEST:
            raise WrongUse(f"{path} is larger than {LARGEST // 1_000_000} MB")
        return pikepdf.open(path)
    except OSError as fault:
        raise WrongUse(f"{path} cannot be read: {fault.strerror}") from fault
    except ModuleNotFoundError as fault:
        hint = "pip install '.[forms]' in the folder of brochure"
        raise WrongUse(f"to fill in forms takes pikepdf\n    hint: {hint}") from fault
    except pikepdf.PdfError as fault:
        raise WrongUse(f"{path} is no PDF file that can be read") from fault


def _fields(pdf: "pikepdf.Pdf", path: Path) -> list[Any]:
    """The fields, each its own widget, as brochure writes them."""
    form = pdf.Root.get("/AcroForm")
    fields = list(form.Fields) if form is not None and "/Fields" in form else []
    known = [one for one in fields if "/T" in one and one.get("/FT") in ("/Tx", "/Btn")]
    if not known or any("/Kids" in one or "/Rect" not in one for one in known):
        hint = "build the leaflet in an edition with  fillable: true"
        raise WrongUse(f"{path} is no form that brochure has made\n    hint: {hint}")
    return known


def _value(field: Any) -> str | bool:
    if field.FT == "/Btn":
        return bool(field.get("/V") == "/Yes")
    return str(field.get("/V", ""))


def _read_values(
    path: Path, fields: Mapping[str, Any], faults: list[Notice]
) -> dict[str, tuple[str, Place]]:
    """The values of a file by the names of fields, each with its place."""
    name = path.as_posix()
    try:
        data = ProjectFiles(path.resolve().parent).read(path.name, at=Place(name))
    except Stop as stop:
        faults += stop.notices
        return {}
    root = require_mapping(parse_yaml(data, name, faults), "the file of values", faults)
    found: dict[str, tuple[str, Place]] = {}
    for key in root.names() if root else ():
        assert root is not None, "its names were asked for"  # noqa: S101
        node: TreeNode | None = root.node(key)
        if key not in fields:
            hint = suggest_word(key, fields)
            wrong = f"the form has no field {quote_text(key)}"
            faults.append(Notice(root.key(key), "form-field", wrong, hint))
        elif isinstance(node, ScalarNode) and not node.text and not node.plain:
            # "" empties a field.
            found[key] = ("", node.place)
        elif node and (typed := require_scalar(node, f"“{key}”", faults)) is not None:
            found[key] = (typed.text, typed.place)
    return found


def _put_value(field: Any, text: str, place: Place, faults: list[Notice]) -> None:
    """Let a field have a value; a box takes true or false."""
    if field.FT == "/Tx":
        field.V = pikepdf.String(text)
        return
    if text.casefold() not in TRUTHS:
        wrong = f"the box “{field.T}” cannot be {quote_text(text)}"
        faults.append(Notice(place, "form-value", wrong, "write true or false"))
        return
    state = pikepdf.Name("/Yes" if TRUTHS[text.casefold()] else "/Off")
    field.V = field.AS = state


def _draw_values(
    pdf: "pikepdf.Pdf",
    fields: Mapping[str, Any],
    given: Mapping[str, tuple[str, Place]],
    path: Path,
    faults: list[Notice],
) -> None:
    """Give each text an appearance, those that a reader has typed too."""
    texts = [
        (field, _typed(field, given.get(name, ("", Place(str(path))))[1]))
        for name, field in fields.items()
        if field.FT == "/Tx"
    ]
    for field, value in texts:
        if not value.text.strip():
            # What was there before is gone.
            field.AP = pikepdf.Dictionary(N=_empty(pdf, value))
    filled = [(field, value) for field, value in texts if value.text.strip()]
    if not filled:
        return
    fonts = InstalledFonts()
    theme = read_theme(ProjectFiles(path.resolve().parent), PLAIN, A4, fonts).value
    values = [value for _, value in filled]
    drawn = set_values(values, _language(pdf), theme, fonts, faults)
    if faults:
        return
    with pikepdf.open(BytesIO(write_bytes(drawn))) as pages:
        resources = pdf.copy_foreign(pages.pages[0].obj.Resources)
        for (field, value), page in zip(filled, pages.pages, strict=True):
            form = pdf.make_stream(
                _appearance(page),
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Form,
                BBox=[0, 0, value.width, value.height],
                Resources=resources,
            )
            field.AP = pikepdf.Dictionary(N=form)


def _empty(pdf: "pikepdf.Pdf", value: TypedValue) -> Any:
    form, size = pikepdf.Name.Form, [0, 0, value.width, value.height]
    return pdf.make_stream(
        b"/Tx BMC EMC",
        Type=pikepdf.Name.XObject,
        Subtype=form,
        BBox=size,
        Resources=pikepdf.Dictionary(),
    )


def _typed(field: Any, place: Place) -> TypedValue:
    left, low, right, high = (float(edge) for edge in field.Rect)
    flags, height = int(field.get("/Ff", 0)), abs(high - low)
    boxes = int(field.get("/MaxLen", 0)) if flags & COMB else 0
    lines = max(1, round(height / ROW)) if flags & MULTILINE else 1
    text = " ".join(str(field.get("/V", "")).split())
    return TypedValue(str(field.T), text, abs(right - left), height, boxes, lines, place)


def _language(pdf: "pikepdf.Pdf") -> Language:
    try:
        return find_language(str(pdf.Root.get("/Lang", "en")))
    except UnknownTag:
        return find_language("en")


def _appearance(page: Any) -> bytes:
    """What a page draws as the content of a text field (ISO 32000-1, 12.7.3.3)."""
    drawn: Sequence[Any] = [
        instruction
        for instruction in pikepdf.parse_content_stream(page)
        if str(instruction.operator) not in MARKED
    ]
    return b"/Tx BMC q " + pikepdf.unparse_content_stream(drawn) + b" Q EMC"


def form_yaml(values: Sequence[FormValue]) -> Iterator[str]:
    """The values of a form as lines of YAML, each behind what it asks for."""
    import json

    for one in values:
        yield f"# {' '.join(one.label.split())}"
        said = json.dumps(one.value, ensure_ascii=False)
        yield f"{json.dumps(one.name, ensure_ascii=False)}: {said}"
