"""What paints an element: presentation attributes, style sheet and style attribute, cascaded and
inherited (SVG 2, 6; CSS Cascade 4).
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from brochure.picture.svg.colour import Paint, parse_svg_colour
from brochure.picture.svg.document import SvgElement
from brochure.picture.svg.number import MAX_LENGTH, parse_length
from brochure.picture.values import UnusablePicture, broken_picture, oversized_picture, quote_value

Declared: TypeAlias = Mapping[str, str]

# Every element is held against every rule, so that time grows with the product of both.
MAX_RULES = 500
MAX_PARTS = 8
"""So many parts may a selector have."""

CURRENT = ((-1.0, -1.0, -1.0), 1.0)
"""Stands for currentColor in a Paint until the element's own colour is known."""


class SvgStyle(NamedTuple):
    """The inherited properties of an element; lengths in user units. `view` is the extent of the
    nearest viewport, `root_em` the font size of the root.
    """

    view: tuple[float, float]
    root_em: float = 16.0
    em: float = 16.0
    color: Paint = ((0.0, 0.0, 0.0), 1.0)
    fill: Any = ((0.0, 0.0, 0.0), 1.0)
    stroke: Any = None
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    even_odd: bool = False
    stroke_width: float = 1.0
    cap: int = 0
    join: int = 0
    miter_limit: float = 4.0
    dash: tuple[float, ...] = ()
    dash_offset: float = 0.0
    visible: bool = True
    marker_start: str = ""
    marker_mid: str = ""
    marker_end: str = ""

    @property
    def diagonal(self) -> float:
        """What percentages of lengths are of that are neither across nor down (SVG 2, 8.9)."""
        return math.hypot(*self.view) / math.sqrt(2)

    def declaring(self, declared: Declared) -> "SvgStyle":
        """This style with an element's own declarations; Unusable where a value is malformed."""
        changes: dict[str, Any] = {}
        base = self
        # Font size first, since other lengths may be in em.
        if "font-size" in declared:
            base = self._replace(em=_font_size(self, declared["font-size"]))
        for name in declared.keys() & _INHERITED.keys():
            # What is inherited is what this style has already.
            if (value := declared[name].strip()) != "inherit":
                field, parse = _INHERITED[name]
                changes[field] = parse(base, value)
        return base._replace(**changes)


class SimpleSelector(NamedTuple):
    """What an element must be: its name, id and classes; "" for any. `child`: the one before it in
    the selector is right above it.
    """

    tag: str
    id: str
    classes: frozenset[str]
    child: bool = False

    def matches(self, element: SvgElement) -> bool:
        """Whether the selector chooses an element."""
        own = element.attributes
        return (
            self.tag in ("", "*", element.name)
            and self.id in ("", own.get("id", ""))
            and self.classes <= frozenset(own.get("class", "").split())
        )


class StyleRule(NamedTuple):
    """One selector of a style sheet with its declarations; `weight` is its specificity, then its
    place. The last of its parts is the element's own.
    """

    weight: tuple[int, int, int]
    parts: tuple[SimpleSelector, ...]
    declared: Declared

    def matches(self, path: Sequence[SvgElement]) -> bool:
        """Whether the selector chooses the last of these elements, each in the one before it."""
        return self.parts[-1].matches(path[-1]) and _matches_above(self.parts, path)


def _matches_above(parts: Sequence[SimpleSelector], path: Sequence[SvgElement]) -> bool:
    """Whether what is above an element is what the rest of a selector asks for: the nearest that
    fits is taken for each part, as no sheet of a drawing needs more.
    """
    at = len(path) - 1
    for own, above in zip(reversed(parts), reversed(parts[:-1]), strict=False):
        at -= 1
        while at >= 0 and not above.matches(path[at]):
            if own.child:
                return False
            at -= 1
        if at < 0:
            return False
    return True


_SELECTOR = r"(\*|[A-Za-z][\w-]*)?(#[\w-]+)?((?:\.[\w-]+)*)"
_BLOCK = r"([^{}]*)\{([^{}]*)\}"
_COMMENT = r"(?s:/\*.*?(?:\*/|\Z))|<!--|-->"


def parse_style_sheet(root: SvgElement) -> tuple[StyleRule, ...]:
    """The rules of all <style> elements, the weakest first; Unusable where they need more than
    simple selectors.
    """
    rules: list[StyleRule] = []
    # All style sheets count, wherever they stand.
    for element in root.walk():
        if element.name == "style":
            try:
                _check_media(element)
                rules.extend(_style_rules("".join(element.text), len(rules)))
            except UnusablePicture as fault:
                raise UnusablePicture(
                    fault.rule, f"line {element.line}: {fault.text}", fault.hint
                ) from None
    if len(rules) > MAX_RULES:
        raise oversized_picture(
            f"the drawing has more than {MAX_RULES} rules of style",
            "Export the drawing with presentation attributes.",
        )
    # By specificity, then by place: later rules are stronger (CSS Cascade 4).
    return tuple(sorted(rules, key=lambda rule: rule.weight))


def cascade_declarations(
    element: SvgElement, rules: tuple[StyleRule, ...], within: Sequence[SvgElement] = ()
) -> Declared:
    """The declarations that hold for an element in others and have a bearing on it: attributes,
    then rules, then its style attribute; the last one wins.
    """
    return {
        name: value
        for name, value in all_declarations(element, rules, within).items()
        if name == "font-size" or not name.startswith(_HARMLESS)
    }


def read_stop_colour(declared: Declared) -> Paint:
    """The colour of a gradient's stop, and its opacity."""
    text = declared.get("stop-color", "black").strip()
    if text.lower() == "currentcolor":
        text = declared.get("color", "black")
    colour, alpha = parse_svg_colour("black" if text == "inherit" else text)
    opacity = parse_opacity(declared.get("stop-opacity", "1"))
    return colour, round(alpha * opacity, 4)


def all_declarations(
    element: SvgElement, rules: tuple[StyleRule, ...], within: Sequence[SvgElement] = ()
) -> Declared:
    """The declarations that hold for an element, of whatever property."""
    # Presentation attributes are the weakest.
    declared = {name: value for name, value in element.attributes.items() if name in _ATTRIBUTES}
    # Rules are sorted, so that the last that fits wins.
    for rule in rules:
        if rule.matches((*within, element)):
            declared.update(rule.declared)
    if "style" in element.attributes:
        declared.update(parse_declarations(element.attributes["style"]))
    # The short form stands for all three that are not named.
    if "marker" in declared:
        whole = declared["marker"]
        declared = {f"marker-{kind}": whole for kind in ("start", "mid", "end")} | declared
    return declared


def parse_declarations(text: str) -> dict[str, str]:
    """The declarations of a style attribute or a rule's block; Unusable where one is malformed."""
    found: dict[str, str] = {}
    # Comments may stand anywhere.
    for part in re.sub(_COMMENT, "", text).split(";"):
        if not part.strip():
            continue
        name, colon, value = (side.strip() for side in part.partition(":"))
        if not colon or not re.fullmatch(r"[\w-]+", name):
            raise broken_picture(f"{quote_value(part)} is not a declaration of style")
        # “!important” turns the order round.
        if "!" in value:
            raise _is_beyond(f"{quote_value(part)} in a style")
        found[name.lower()] = value
    return found


def _style_rules(text: str, count: int) -> Iterator[StyleRule]:
    text, at = re.sub(_COMMENT, "", text).strip(), 0
    while at < len(text):
        block = re.compile(_BLOCK).match(text, at)
        # An at-rule (@media, @import) may hold anything.
        if not block or block[1].lstrip().startswith("@"):
            raise _is_beyond(
                f"{quote_value(text[at : at + 60].partition('{')[0])} in a style sheet"
            )
        declared, at = parse_declarations(block[2]), block.end()
        for selector in block[1].split(","):
            parts = _selector_parts(selector)
            count += 1
            # Ids weigh more than classes, classes more than names (Selectors).
            strong = sum(100 * bool(part.id) + len(part.classes) for part in parts)
            weak = sum(bool(part.tag) and part.tag != "*" for part in parts)
            yield StyleRule((strong, weak, count), parts, declared)


def _selector_parts(selector: str) -> tuple[SimpleSelector, ...]:
    """The parts of a selector such as “g > .a path”."""
    parts: list[SimpleSelector] = []
    child = False
    for word in selector.replace(">", " > ").split():
        if word == ">":
            child = True
            continue
        match = re.fullmatch(_SELECTOR, word)
        if not match or len(parts) >= MAX_PARTS:
            raise _is_beyond(f"the selector {quote_value(selector)}")
        classes = frozenset(match[3].split(".")[1:])
        parts.append(SimpleSelector(match[1] or "", (match[2] or "")[1:], classes, child))
        child = False
    if not parts or child:
        raise _is_beyond(f"the selector {quote_value(selector)}")
    return tuple(parts)


def _check_media(element: SvgElement) -> None:
    if element.attributes.get("type", "text/css") not in ("text/css", ""):
        raise _is_beyond("a style sheet that is not CSS")
    if element.attributes.get("media", "all") not in ("all", "screen", "print", ""):
        raise _is_beyond("a style sheet for certain media")


def _is_beyond(what: str) -> UnusablePicture:
    return UnusablePicture(
        "picture-unsupported",
        f"{what} cannot be carried over",
        "Export the drawing with presentation attributes.",
    )


class PaintReference(NamedTuple):
    """A paint of the file by its id, and what stands in where there is none of that id."""

    id: str
    fallback: Any = None


_REFERENCE = re.compile(r"""url\(\s*["']?#([^"')]+)["']?\s*\)(.*)""", re.DOTALL)


def reference_id(text: str) -> str:
    """The id that `url(#id)` names; "" for anything else."""
    found = _REFERENCE.fullmatch(text.strip())
    return found[1].strip() if found else ""


def _read_paint(_: SvgStyle, text: str) -> Any:
    if text == "none":
        return None
    if text.lower() == "currentcolor":
        return CURRENT
    if reference := _REFERENCE.fullmatch(text):
        fallback = reference[2].strip()
        return PaintReference(
            reference[1], _read_paint(_, fallback) if fallback and fallback != "none" else None
        )
    if text.startswith(("url(", "context-")):
        raise UnusablePicture(
            "picture-unsupported",
            f"the paint {quote_value(text)} cannot be drawn",
            "Use plain colours or gradients of the file itself.",
        )
    return parse_svg_colour(text)


def parse_opacity(text: str) -> float:
    """An opacity from 0 to 1, written as a number or a percentage; Unusable where it is none."""
    return min(max(parse_length(text, 1.0), 0.0), 1.0)


def _stroke_width(style: SvgStyle, text: str) -> float:
    width = parse_length(text, style.diagonal, style.em, style.root_em)
    if width < 0:
        raise broken_picture(f"the stroke width {quote_value(text)} is negative")
    return width


def _read_dashes(style: SvgStyle, text: str) -> tuple[float, ...]:
    if text == "none":
        return ()
    dashes = tuple(
        parse_length(part, style.diagonal, style.em, style.root_em)
        for part in re.split(r"[\s,]+", text)
    )
    if min(dashes) < 0:
        raise broken_picture(f"the dashes {quote_value(text)} are negative")
    # An odd list is repeated, so that dashes and gaps take turns.
    even = dashes if len(dashes) % 2 == 0 else dashes * 2
    # Only zeros: a solid line.
    return even if any(even) else ()


def _font_size(style: SvgStyle, text: str) -> float:
    try:
        return parse_length(text, style.em, style.em, style.root_em)
    except UnusablePicture:  # a name such as "medium": it matters to lengths in em alone
        return style.em


def _one_of(**values: Any) -> Callable[[SvgStyle, str], Any]:
    def choose(_: SvgStyle, text: str) -> Any:
        try:
            return values[text.replace("-", "_")]
        except KeyError:
            raise broken_picture(f"{quote_value(text)} is not one of {', '.join(values)}") from None

    return choose


_INHERITED: dict[str, tuple[str, Callable[[SvgStyle, str], Any]]] = {
    "color": ("color", lambda _, text: parse_svg_colour(text)),
    "fill": ("fill", _read_paint),
    "stroke": ("stroke", _read_paint),
    "fill-opacity": ("fill_opacity", lambda _, text: parse_opacity(text)),
    "stroke-opacity": ("stroke_opacity", lambda _, text: parse_opacity(text)),
    "fill-rule": ("even_odd", _one_of(nonzero=False, evenodd=True)),
    "stroke-width": ("stroke_width", _stroke_width),
    "stroke-linecap": ("cap", _one_of(butt=0, round=1, square=2)),
    "stroke-linejoin": ("join", _one_of(miter=0, round=1, bevel=2)),
    "stroke-miterlimit": ("miter_limit", lambda _, text: parse_length(text)),
    "stroke-dasharray": ("dash", _read_dashes),
    "stroke-dashoffset": (
        "dash_offset",
        lambda style, text: parse_length(text, style.diagonal, style.em, style.root_em),
    ),
    "marker-start": ("marker_start", lambda _, text: reference_id(text)),
    "marker-mid": ("marker_mid", lambda _, text: reference_id(text)),
    "marker-end": ("marker_end", lambda _, text: reference_id(text)),
    "visibility": ("visible", _one_of(visible=True, hidden=False, collapse=False)),
}
_NONE = frozenset({"none", "", "auto"})
# Properties that change what is seen and cannot be carried over, each with the values that change
# nothing. What is in no list here is a property of pages, editors or programs.
_EFFECTS: dict[str, frozenset[str]] = {
    "filter": _NONE,
    "mix-blend-mode": frozenset({"normal"}),
    "paint-order": frozenset({"normal", "fill", "fill stroke", "fill stroke markers"}),
    "transform-origin": frozenset({"0", "0 0", "0px 0px"}),
    "vector-effect": _NONE,
}
# The same, of properties that are attributes of another meaning, or of none.
_STYLE_EFFECTS = (
    "backdrop-filter", "clip", "d", "mask-border", "mask-image", "offset-path", "perspective",
    "rotate", "scale", "transform", "translate",
)  # fmt: skip
# Geometry that a style gives: what is drawn has that of its attributes.
_GEOMETRY = frozenset({"cx", "cy", "r", "rx", "ry", "x", "y", "x1", "y1", "x2", "y2"})

# How the properties begin that have no bearing on the shapes that are drawn here.
_HARMLESS = (
    "-", "alignment-", "baseline-", "block-", "clip-rule", "color-", "cursor", "direction",
    "dominant-", "enable-background", "flood-", "font-", "glyph-", "image-rendering", "inline-size",
    "isolation", "kerning", "letter-", "lighting-", "line-", "overflow", "pointer-events", "shape-",
    "solid-", "stop-", "text-", "unicode-bidi", "user-select", "white-space", "word-", "writing-",
)  # fmt: skip

_OWN = frozenset({"opacity", "display", "font-size", "clip-path", "mask", "mask-type"})
_ATTRIBUTES = frozenset(
    {*_INHERITED, *_EFFECTS, *_OWN, "clip-rule", "marker", "overflow", "stop-color", "stop-opacity"}
)


def check_declaration(declared: Declared) -> None:
    """Unusable where a declaration changes what is seen in a way that a drawing of plain shapes
    cannot carry.
    """
    for name, value in declared.items():
        if len(value) > MAX_LENGTH:
            raise broken_picture(
                f"the value of {quote_value(name)} has more than {MAX_LENGTH} characters"
            )
        known = _NONE if name in _STYLE_EFFECTS else _EFFECTS.get(name, (value.strip(),))
        if value.strip() not in known or name in _GEOMETRY:
            raise _is_beyond(quote_value(f"{name}: {value}"))
