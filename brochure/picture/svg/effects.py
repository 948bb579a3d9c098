"""Clip paths, masks and opacities of elements, as groups (SVG 2, 3.6; CSS Masking 1, 5 and 6)."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

from brochure.picture.svg.blend import (
    MAX_COMPARED,
    Bounds,
    clips_nothing,
    exact_bounds,
    fade_group,
    path_bounds,
)
from brochure.picture.svg.document import SvgElement
from brochure.picture.svg.matrix import AffineMatrix, parse_transform
from brochure.picture.svg.number import parse_length
from brochure.picture.svg.outline import OUTLINES, shape_outline
from brochure.picture.svg.style import Declared, SvgStyle, parse_opacity, reference_id
from brochure.picture.values import (
    ClipOutline,
    ColourGradient,
    DrawnGroup,
    DrawnItem,
    DrawnPaint,
    DrawnShape,
    Segment,
    UnusablePicture,
    broken_picture,
)

DEEPEST = 12
"""So many groups may stand in each other: viewers bound how deep they follow forms."""
LUMINANCE = (0.2125, 0.7154, 0.0721)
"""How bright a mask's red, green and blue are (CSS Masking 1, 8.1)."""
MASK_BOX = ("-10%", "-10%", "120%", "120%")
HINT = "Flatten the transparency, or release the clipping mask, before you export it."


class DrawingWalk(Protocol):
    """What effects ask of the walk through a document."""

    named: dict[str, SvgElement]
    canvas: tuple[float, float]

    def spend(self, steps: int) -> None: ...

    def declared(self, element: SvgElement, within: Sequence[SvgElement]) -> Declared: ...

    def placed(self, segments: Iterable[Segment], matrix: AffineMatrix) -> tuple[Segment, ...]: ...

    def elements(
        self,
        children: Iterable[SvgElement],
        style: SvgStyle,
        matrix: AffineMatrix,
        within: tuple[SvgElement, ...],
    ) -> list[DrawnItem]: ...


class SeenElement(NamedTuple):
    """An element that has been drawn: what it is, its style, the map of its user space onto the
    canvas, the elements that it is within, and what draws it in its user space, for its bounds.
    """

    element: SvgElement
    declared: Declared
    style: SvgStyle
    matrix: AffineMatrix
    within: tuple[SvgElement, ...]
    own_shapes: Callable[[], list[DrawnItem]]

    def bounds(self) -> Bounds | None:
        """The box around its geometry in its user space; None where it has none."""
        paths = [shape.path for shape in _every_shape(self.own_shapes())]
        boxes = [exact_bounds(path) for path in paths if path]
        if not boxes:
            return None
        lefts, tops, rights, feet = zip(*boxes, strict=True)
        return min(lefts), min(tops), max(rights), max(feet)


def apply_effects(walk: DrawingWalk, seen: SeenElement, items: list[DrawnItem]) -> list[DrawnItem]:
    """What an element draws, cut, masked and faded as it asks for; Unusable where that cannot be
    carried over.
    """
    declared = seen.declared
    clip, mask = declared.get("clip-path", "none").strip(), declared.get("mask", "none").strip()
    opacity = parse_opacity(declared["opacity"]) if "opacity" in declared else 1.0
    if not items or not opacity:
        return []
    if clip == mask == "none":
        return _faded(walk, items, opacity) if opacity != 1 else items
    group = DrawnGroup(tuple(items), opacity)
    if clip != "none":
        cut = _clip_outlines(walk, seen, clip)
        if cut is None:
            return []
        group = _cut_group(walk, group, cut)
    if mask != "none":
        shown = _mask_group(walk, seen, mask)
        if shown is None:
            return []
        group = DrawnGroup((group,), 1.0, (), shown) if group.mask else group._replace(mask=shown)
    if not group.clips and group.mask is None:
        return _faded(walk, items, opacity) if opacity != 1 else items
    _require_shallow(group)
    return [group]


def cut_to_box(
    walk: DrawingWalk, items: list[DrawnItem], box: Sequence[Segment], matrix: AffineMatrix
) -> list[DrawnItem]:
    """What is drawn within a viewport of its own."""
    edge = walk.placed(box, matrix)
    if not items or clips_nothing(_every_shape(items), edge, walk.canvas):
        return items
    group = DrawnGroup(tuple(items), clips=(ClipOutline(edge),))
    _require_shallow(group)
    return [group]


def _faded(walk: DrawingWalk, items: list[DrawnItem], opacity: float) -> list[DrawnItem]:
    """The items with one opacity: each with its own where none lies over another, else a group."""
    walk.spend(10 * min(len(items), MAX_COMPARED) ** 2 // 100)
    plain = [item for item in items if isinstance(item, DrawnShape)]
    if len(plain) == len(items):
        faded = fade_group(plain, opacity)
        if faded is not None:
            return list(faded)
    group = DrawnGroup(tuple(items), round(opacity, 4))
    _require_shallow(group)
    return [group]


def _cut_group(walk: DrawingWalk, group: DrawnGroup, outlines: Sequence[ClipOutline]) -> DrawnGroup:
    """A group cut by outlines that together are one clip."""
    shapes = list(_every_shape(group.items))
    walk.spend(sum(len(shape.path) for shape in shapes))
    if len(outlines) == 1:
        if clips_nothing(shapes, outlines[0].path, walk.canvas):
            return group
        return group._replace(clips=(outlines[0],))
    if not any(one.even_odd for one in outlines) and _are_apart(outlines):
        whole = tuple(segment for one in outlines for segment in one.path)
        return group._replace(clips=(ClipOutline(whole),))
    # Outlines that lie over each other: all that any of them lets through, as a mask has it.
    white = (1.0, 1.0, 1.0)
    mask = DrawnGroup(tuple(DrawnShape(one.path, white, even_odd=one.even_odd) for one in outlines))
    return group._replace(mask=mask)


def _are_apart(outlines: Sequence[ClipOutline]) -> bool:
    boxes = [path_bounds(one.path) for one in outlines]
    return len(boxes) <= MAX_COMPARED and not any(
        one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
        for number, one in enumerate(boxes)
        for other in boxes[:number]
    )


def _clip_outlines(
    walk: DrawingWalk, seen: SeenElement, value: str
) -> Sequence[ClipOutline] | None:
    """The outlines of a clip path on the canvas; None where it cuts everything off."""
    target = walk.named.get(reference_id(value))
    if target is None or target.name != "clipPath":
        raise _beyond(seen.element, f"the clip path {value[:40]}")
    declared = walk.declared(target, ())
    if declared.get("clip-path", "none").strip() != "none":
        raise _beyond(seen.element, "a clip path that is clipped itself")
    matrix = seen.matrix
    if target.attributes.get("clipPathUnits") == "objectBoundingBox":
        bounds = seen.bounds()
        if bounds is None:
            return None
        matrix = matrix.after(_box_matrix(bounds))
    matrix = matrix.after(parse_transform(target.attributes.get("transform", "")))
    found = [
        outline
        for child in target.children
        for outline in _child_outlines(walk, seen, child, matrix, (target,))
    ]
    return found or None


def _child_outlines(
    walk: DrawingWalk,
    seen: SeenElement,
    child: SvgElement,
    matrix: AffineMatrix,
    within: tuple[SvgElement, ...],
) -> list[ClipOutline]:
    """The outline of one of the shapes of a clip path; none where it is not shown."""
    walk.spend(10)
    if child.name in ("title", "desc", "style"):
        return []
    declared = walk.declared(child, within)
    if declared.get("display", "").strip() == "none":
        return []
    if declared.get("clip-path", "none").strip() != "none":
        raise _beyond(seen.element, "a clip path that is clipped itself")
    if declared.get("visibility", "visible").strip() != "visible":
        return []
    matrix = matrix.after(parse_transform(child.attributes.get("transform", "")))
    if child.name == "use":
        target = walk.named.get(child.attributes.get("href", "").strip().removeprefix("#"))
        if target is None or target.name not in OUTLINES or len(within) > 1:
            raise _beyond(seen.element, "a clip path of something that is no shape")
        x, y = (parse_length(child.attributes.get(name, "0")) for name in ("x", "y"))
        moved = matrix.after(AffineMatrix(e=x, f=y))
        return _child_outlines(walk, seen, target, moved, (*within, child))
    if child.name not in OUTLINES:
        raise _beyond(seen.element, f"a clip path of a <{child.name[:40]}>")
    segments = shape_outline(child.name, child.attributes, seen.style.view, seen.style.em)
    above = (walk.declared(one, ()).get("clip-rule", "").strip() for one in reversed(within))
    rule = declared.get("clip-rule", "").strip() or next(filter(None, above), "nonzero")
    path = walk.placed(segments, matrix)
    return [ClipOutline(path, rule == "evenodd")] if path else []


def _mask_group(walk: DrawingWalk, seen: SeenElement, value: str) -> DrawnGroup | None:
    """A mask as a group of greys on the canvas; None where it lets nothing through."""
    target = walk.named.get(reference_id(value))
    if target is None or target.name != "mask":
        raise _beyond(seen.element, f"the mask {value[:40]}")
    if any(target is outer for outer in seen.within):
        raise broken_picture("a mask masks itself")
    declared = walk.declared(target, ())
    if {declared.get(name, "none").strip() for name in ("mask", "clip-path")} != {"none"}:
        raise _beyond(seen.element, "a mask that is masked or clipped itself")
    attributes = target.attributes
    boxed = attributes.get("maskUnits", "objectBoundingBox") == "objectBoundingBox"
    shared = attributes.get("maskContentUnits") == "objectBoundingBox"
    bounds = seen.bounds() if boxed or shared else None
    if (boxed or shared) and bounds is None:
        return None
    content = seen.matrix.after(_box_matrix(bounds)) if shared and bounds else seen.matrix
    style = SvgStyle(seen.style.view, seen.style.root_em).declaring(
        {name: text for name, text in declared.items() if name not in ("mask", "mask-type")}
    )
    items = walk.elements(target.children, style, content, (*seen.within, target))
    whole = (1.0, 1.0) if boxed else seen.style.view
    x, y, width, height = (
        parse_length(attributes.get(name, default), whole[axis], seen.style.em)
        for name, axis, default in zip(
            ("x", "y", "width", "height"), (0, 1, 0, 1), MASK_BOX, strict=True
        )
    )
    space = seen.matrix.after(_box_matrix(bounds)) if boxed and bounds else seen.matrix
    edge = walk.placed(box_outline(x, y, width, height), space)
    alpha = declared.get("mask-type", "luminance").strip() == "alpha"
    if not items or width <= 0 or height <= 0:
        return None
    return DrawnGroup(tuple(_grey(item, alpha) for item in items), clips=(ClipOutline(edge),))


def _grey(item: DrawnItem, alpha: bool) -> DrawnItem:
    """What a mask draws, as bright as it lets through."""
    if isinstance(item, DrawnGroup):
        return item._replace(items=tuple(_grey(inner, alpha) for inner in item.items))
    return item._replace(fill=_grey_paint(item.fill, alpha), stroke=_grey_paint(item.stroke, alpha))


def _grey_paint(paint: DrawnPaint | None, alpha: bool) -> DrawnPaint | None:
    if paint is None:
        return None
    if isinstance(paint, ColourGradient):
        stops = tuple(
            stop._replace(colour=_grey_colour(stop.colour, alpha)) for stop in paint.stops
        )
        return paint._replace(stops=stops)
    return _grey_colour(paint, alpha)


def _grey_colour(colour: tuple[float, float, float], alpha: bool) -> tuple[float, float, float]:
    bright = 1.0 if alpha else sum(a * b for a, b in zip(LUMINANCE, colour, strict=True))
    grey = round(min(1.0, bright), 4)
    return (grey, grey, grey)


def box_outline(x: float, y: float, width: float, height: float) -> list[Segment]:
    """A rectangle as a path."""
    right, foot = x + width, y + height
    return [("m", (x, y)), ("l", (right, y)), ("l", (right, foot)), ("l", (x, foot)), ("h", ())]


def _box_matrix(bounds: Bounds) -> AffineMatrix:
    """The map of a box of one unit onto these bounds."""
    left, top, right, foot = bounds
    return AffineMatrix(right - left, 0.0, 0.0, foot - top, left, top)


def _every_shape(items: Iterable[DrawnItem]) -> Iterable[DrawnShape]:
    for item in items:
        if isinstance(item, DrawnGroup):
            yield from _every_shape(item.items)
        else:
            yield item


def _depth(item: DrawnItem) -> int:
    if not isinstance(item, DrawnGroup):
        return 0
    inner = (*item.items, *((item.mask,) if item.mask else ()))
    return 1 + max(map(_depth, inner), default=0)


def _require_shallow(group: DrawnGroup) -> None:
    if _depth(group) > DEEPEST:
        raise UnusablePicture(
            "picture-unsupported",
            f"more than {DEEPEST} transparent groups stand in each other",
            HINT,
        )


def _beyond(element: SvgElement, what: str) -> UnusablePicture:
    wrong = f"<{element.name[:40]}>: {what} cannot be carried over"
    return UnusablePicture("picture-unsupported", wrong, HINT)
