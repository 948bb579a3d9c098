"""What a brand puts around the text: the head of the first page, that of all others, the foot, and
where readers turn to.
"""

from math import isnan

from brochure.notice import Notice
from brochure.source.fields import FieldReader
from brochure.source.yaml import MappingNode
from brochure.theme.colour import BLACK, NONE, UNKNOWN, WHITE, Colour, ColourReader, mix_colours
from brochure.theme.design import (
    LAYOUTS,
    BrandContact,
    FooterDesign,
    HeaderDesign,
    RunningDesign,
    ThickRule,
)
from brochure.theme.lengths import read_length
from brochure.theme.logos import PictureReader
from brochure.theme.slots import (
    FOOTER_WORDS,
    HEADER_WORDS,
    RUNNING_WORDS,
    read_logo_row,
    read_slot,
)
from brochure.theme.texts import read_texts

LOGOS_ON = ("last", "all")
LEAST_STRENGTH = 30
"""The least opacity in per cent of a ground over a picture: below it no words could be read."""
LINE_LIMIT, LINES = 200, 4
"""The most characters and lines of each part of a brand's contact."""


def read_header(
    look: FieldReader, colours: ColourReader, pictures: PictureReader, logos: tuple[str, ...]
) -> HeaderDesign:
    """The head of the first page."""
    fields = look.section("header")
    if fields is None:
        return HeaderDesign(LAYOUTS[0], UNKNOWN, (), (), ThickRule(None, 0.0))
    layout = fields.choice("layout", LAYOUTS, LAYOUTS[0])
    start = read_slot(fields, "start", HEADER_WORDS, logos)
    end = read_slot(fields, "end", HEADER_WORDS, logos)
    header = HeaderDesign(layout, None, start, end, _rule(fields, colours))
    ground = fields.node("ground")
    if isinstance(ground, MappingNode):
        return _picture_ground(header, ground, look, colours, pictures)
    return header._replace(ground=colours.optional(fields, "ground"))


def _picture_ground(
    header: HeaderDesign,
    node: MappingNode,
    look: FieldReader,
    colours: ColourReader,
    pictures: PictureReader,
) -> HeaderDesign:
    """A head on a picture with a colour over it."""
    fields = FieldReader(node, "“ground”", look.faults)
    file = fields.scalar("picture", required=True)
    over = colours.field(fields, "over", colours.named("primary"))
    strength = fields.percent("strength", LEAST_STRENGTH, 100, 0.7)
    fields.close()
    if header.layout == "side":
        wrong = "the ground of a side column cannot be a picture"
        hint = "name a colour, or take  layout: cover"
        look.faults.append(Notice(node.place, "field-choice", wrong, hint))
        return header._replace(ground=over)
    picture = pictures.read(file, fields) if file else None
    # A colour that is none has been told, and nothing can be drawn in it.
    if isnan(over[0]):
        picture = None
    return header._replace(ground=over, picture=picture, strength=strength)


def read_running(look: FieldReader, logos: tuple[str, ...]) -> RunningDesign:
    """The head of all pages but the first."""
    fields = look.section("running")
    if fields is None:
        return RunningDesign((), ())
    return RunningDesign(
        read_slot(fields, "start", RUNNING_WORDS, logos),
        read_slot(fields, "end", RUNNING_WORDS, logos),
    )


def read_footer(look: FieldReader, colours: ColourReader, logos: tuple[str, ...]) -> FooterDesign:
    """The foot of every page."""
    fields = look.section("footer")
    if fields is None:
        return FooterDesign((), (), (), (), LOGOS_ON[0], ThickRule(None, 0.0))
    return FooterDesign(
        # Texts alone are a footer, too.
        read_slot(fields, "start", FOOTER_WORDS, (), called="footer"),
        read_slot(fields, "middle", FOOTER_WORDS, ()),
        read_slot(fields, "end", FOOTER_WORDS, ()),
        read_logo_row(fields, "logos", logos),
        fields.choice("logos-on", LOGOS_ON, LOGOS_ON[0]),
        _rule(fields, colours),
    )


def _rule(fields: FieldReader, colours: ColourReader) -> ThickRule:
    """A rule of a head or a foot; “none” for no rule."""
    node = fields.node("rule")
    if not isinstance(node, MappingNode):
        # A colour alone is told with the way to write it, “none” is meant.
        found = fields.scalar("rule")
        if found is not None and found.text != NONE:
            wrong, hint = "“rule” must be a mapping or “none”", "write {colour: accent, weight: 1}"
            fields.fault(found.place, "field-type", wrong, hint)
        return ThickRule(None, 0.0)
    inner = FieldReader(node, "“rule”", fields.faults)
    rule = ThickRule(colours.optional(inner, "colour"), read_length(inner, "weight", 1.0))
    inner.close()
    return rule


def read_brand_contact(look: FieldReader) -> BrandContact | None:
    """Where readers turn to; None where the brand does not say."""
    fields = look.section("contact")
    if fields is None or not fields.names():
        return None
    return BrandContact(
        *(read_texts(fields, name, LINE_LIMIT, LINES) for name in BrandContact._fields)
    )


def first_ground(look: FieldReader, colours: ColourReader) -> Colour | None:
    """The ground of the first page; None for the paper."""
    page = look.section("page")
    fields = page.section("ground") if page else None
    return None if fields is None else colours.optional(fields, "first")


def ground_colours(header: HeaderDesign) -> tuple[Colour, ...]:
    """The colours that may lie behind the words of a head: with a picture, the brightest and the
    darkest that it can have under its ground.
    """
    if header.ground is None:
        return ()
    if header.picture is None:
        return (header.ground,)
    return tuple(mix_colours(header.ground, extreme, header.strength) for extreme in (WHITE, BLACK))
