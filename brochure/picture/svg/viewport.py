"""The root element's canvas and the map from its user space onto it (SVG 2, 8.2 to 8.7)."""

from typing import NamedTuple

from brochure.picture.svg.matrix import AffineMatrix
from brochure.picture.svg.number import has_unknown_unit, parse_length, parse_numbers
from brochure.picture.values import broken_picture, quote_value

_FALLBACK = (300.0, 150.0)  # CSS 2.2, 10.3.2: the extent of a replaced element that states none
_ALIGN = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}


class SvgViewport(NamedTuple):
    """A canvas of width by height; `view` is the extent of user space, `matrix` takes user space
    onto the canvas.
    """

    width: float
    height: float
    view: tuple[float, float]
    matrix: AffineMatrix


def find_viewport(attributes: dict[str, str]) -> SvgViewport:
    """The canvas of an <svg> element, in pixels of 1/96 inch where it states an extent, else in its
    own units.
    """
    box = parse_numbers(attributes["viewBox"]) if "viewBox" in attributes else ()
    if box and (len(box) != 4 or min(box[2:]) <= 0):
        raise broken_picture(
            f"viewBox={quote_value(attributes['viewBox'])} is not four numbers with a width and a"
            " height"
        )
    # “100%” is of a page around the drawing, which there is none of: as if not stated.
    stated = _stated_length(attributes, "width"), _stated_length(attributes, "height")
    own = (box[2], box[3]) if box else _FALLBACK
    match stated:
        case None, None:
            width, height = own
        # One side is stated: the view box gives the proportion.
        case (float(width), None):
            height = width * own[1] / own[0] if box else own[1]
        case (None, float(height)):
            width = height * own[0] / own[1] if box else own[0]
        case _:
            width, height = stated[0] or 0.0, stated[1] or 0.0
    # Such a drawing could not be seen, or is a stroke of dust.
    if min(width, height) < 1e-3 or max(width, height) > 1e5 * min(width, height):
        raise broken_picture("the picture has no width or no height")
    if not box:
        return SvgViewport(width, height, (width, height), AffineMatrix())
    return SvgViewport(
        width, height, own, fit_box(box, width, height, attributes.get("preserveAspectRatio", ""))
    )


class InnerViewport(NamedTuple):
    """A drawing within a drawing: where it stands and how large, the extent of its user space, and
    the map of that onto its box.
    """

    x: float
    y: float
    width: float
    height: float
    view: tuple[float, float]
    matrix: AffineMatrix


def inner_viewport(
    attributes: dict[str, str], size: tuple[str, str], view: tuple[float, float], em: float
) -> InnerViewport:
    """The box of a <symbol> or an inner <svg> in a viewport of this extent; `size` are the width
    and the height that a <use> gives it, "" where it gives none.
    """
    across, down = view
    x = parse_length(attributes.get("x", "0"), across, em)
    y = parse_length(attributes.get("y", "0"), down, em)
    width, height = (
        parse_length(_or_all(given or attributes.get(name, "")), whole, em)
        for name, given, whole in zip(("width", "height"), size, view, strict=True)
    )
    box = parse_numbers(attributes["viewBox"]) if "viewBox" in attributes else ()
    if box and (len(box) != 4 or min(box[2:]) <= 0):
        raise broken_picture(f"viewBox={quote_value(attributes['viewBox'])} has no extent")
    if not box or width <= 0 or height <= 0:
        return InnerViewport(x, y, width, height, (width, height), AffineMatrix())
    fitted = fit_box(box, width, height, attributes.get("preserveAspectRatio", ""))
    return InnerViewport(x, y, width, height, (box[2], box[3]), fitted)


def _or_all(text: str) -> str:
    return "100%" if text.strip() in ("", "auto") else text


def _stated_length(attributes: dict[str, str], name: str) -> float | None:
    text = attributes.get(name, "auto").strip()
    absent = text == "auto" or text.endswith("%") or has_unknown_unit(text)
    return None if absent else parse_length(text)


def fit_box(box: tuple[float, ...], width: float, height: float, rule: str) -> AffineMatrix:
    """What preserveAspectRatio asks for: "xMidYMid meet" where nothing is said."""
    x, y, across, down = box
    scale_x, scale_y = width / across, height / down
    # “xMidYMid meet” by default; “slice” fills and is cut off.
    align, fit, *_ = *(rule.split() or ["xMidYMid"]), "meet"
    if align != "none":
        if (
            align[:1] != "x"
            or align[4:5] != "Y"
            or align[1:4] not in _ALIGN
            or align[5:] not in _ALIGN
            or fit not in ("meet", "slice")
        ):
            raise broken_picture(
                f"preserveAspectRatio={quote_value(rule)} is not a rule", "Leave it out."
            )
        scale_x = scale_y = (min if fit == "meet" else max)(scale_x, scale_y)
    # What is left over on both sides is shared by the alignment.
    left = (width - across * scale_x) * _ALIGN.get(align[1:4], 0.0)
    top = (height - down * scale_y) * _ALIGN.get(align[5:], 0.0)
    # First the view box's corner to the origin, then the scale.
    return AffineMatrix(scale_x, 0.0, 0.0, scale_y, left, top).after(AffineMatrix(e=-x, f=-y))
