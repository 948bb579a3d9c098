"""What is drawn of SVG's elements, what is not, and what an author can do about it."""

from collections.abc import Iterator

from brochure.picture.svg.document import SvgElement
from brochure.picture.svg.outline import OUTLINES
from brochure.picture.values import UnusablePicture, quote_value

UNSEEN = frozenset(
    {
        "clipPath",
        "defs",
        "filter",
        "linearGradient",
        "marker",
        "mask",
        "pattern",
        "radialGradient",
        "stop",
        "style",
        "symbol",
        "view",
    }
)
"""Elements that are never drawn where they stand."""
CONTAINERS = frozenset({"g", "use", "svg", "switch"})
_PLAIN = "Save it as plain SVG with shapes only."
_INSTEAD = {
    "text": (
        "text must be converted to outlines",
        "In the drawing program: Path → Object to path, or Type → Create outlines.",
    ),
    "image": (
        "an embedded picture cannot be drawn",
        "Use that picture itself as PNG or JPEG, or trace it.",
    ),
    "foreignObject": ("foreign content cannot be drawn", "Export it as plain SVG."),
    "a": ("a link within a drawing would be lost", "Put the link into the leaflet's text."),
    "script": ("scripts are not run", "Remove the script."),
}
# What moves is told apart from what cannot be drawn.
_ANIMATIONS = frozenset(
    {"animate", "animateColor", "animateMotion", "animateTransform", "set", "discard"}
)
_CONDITIONS = ("requiredExtensions", "systemLanguage", "requiredFeatures")
_FEATURES = "http://www.w3.org/TR/SVG"
_TEXT_HINTS = {
    b"Illustrator": "In Illustrator: Type → Create Outlines, or export with Font: Outlines.",
    b"inkscape": "In Inkscape: select all, then Path → Object to Path.",
    b"figma": "In Figma: export as SVG with “Outline text” on.",
    b"CorelDRAW": "In CorelDRAW: export with “Export text as: Curves”.",
    b"Sketch": "In Sketch: Layer → Convert to Outlines.",
    b"Affinity": "In Affinity: export with “Export text as curves”.",
    b"Serif": "In Affinity: export with “Export text as curves”.",
}
_HEAD = 4_000
_PRINTED, _INCH, _PIXELS = 150, 25.4, 300
"""A drawing across the text is so many millimetres wide, and a printed picture has so many pixels
per inch.
"""


def require_supported(element: SvgElement, root: SvgElement) -> None:
    """Unusable where an element is not one that is drawn, or would do something."""
    name = element.name[:40]
    for attribute in element.attributes:
        # All event attributes begin so: onclick, onload.
        if attribute.startswith("on"):
            raise UnusablePicture(
                "picture-unsafe",
                f"<{name}> has a script in {quote_value(attribute)}",
                "Remove the script.",
            )
    if not is_for_all(element):
        raise UnusablePicture(
            "picture-unsupported", f"<{name}> is meant for some programs or readers only", _PLAIN
        )
    # The root's transform would move the canvas itself.
    if element is root and "transform" in element.attributes:
        raise UnusablePicture(
            "picture-unsupported",
            "<svg>: a transform of the whole drawing cannot be carried over",
            _PLAIN,
        )
    if name in OUTLINES or name in CONTAINERS or name == "symbol":
        return
    if name in _ANIMATIONS:
        raise UnusablePicture(
            "picture-animated", f"<{name}>: paper does not move", "Remove the animation."
        )
    text, hint = _INSTEAD.get(name, ("this kind of element cannot be drawn", _PLAIN))
    raise UnusablePicture(
        "picture-unsafe" if name == "script" else "picture-unsupported", f"<{name}>: {text}", hint
    )


def is_for_all(element: SvgElement) -> bool:
    """Whether an element is meant for every program and reader (SVG 2, 5.9): the reader of a
    leaflet has no settings; features of SVG itself are there.
    """
    for condition in _CONDITIONS:
        value = element.attributes.get(condition)
        if value is None:
            continue
        words = value.split()
        if condition != "requiredFeatures" or not all(word.startswith(_FEATURES) for word in words):
            return False
    return True


def chosen_child(switch: SvgElement) -> Iterator[SvgElement]:
    """The first of the alternatives of a <switch> that is for all."""
    found = (child for child in switch.children if is_for_all(child))
    child = next(found, None)
    if child is not None:
        yield child


def advise(fault: UnusablePicture, data: bytes, width: float, height: float) -> UnusablePicture:
    """A fault with what to do in the program that made the file, or else the size of a picture to
    export.
    """
    hint = fault.hint
    if "text must be converted" in fault.text:
        head = data[:_HEAD]
        made = (told for sign, told in _TEXT_HINTS.items() if sign.lower() in head.lower())
        hint = next(made, hint)
    if fault.rule == "picture-unsupported":
        across = round(_PRINTED / _INCH * _PIXELS)
        down = max(1, round(across * height / width)) if width else across
        hint = f"{hint} Or export it as PNG, {across} × {down} pixels."
    return UnusablePicture(fault.rule, fault.text, hint)
