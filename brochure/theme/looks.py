"""The looks of blocks, as a brand's `blocks` names them."""

from brochure.source.fields import FieldReader
from brochure.source.words import quote_text
from brochure.theme.colour import Colour, ColourReader
from brochure.theme.design import BlockLooks

PANELS = ("bar", "outline", "filled", "plain")
"""The looks of what stands in a panel."""
TABLES = ("lines", "grid", "zebra", "plain")
HEADS = ("fill", "line", "plain")
STEPS = ("disc", "plain", "line")
ALIGNMENTS = ("start", "center", "end")
CAPTIONS = ("below", "above")
BULLETS = "•‣⁃◦∙·*–—›»→⇒➔➜➝➞➤➢▪▫■□▢●○◉◎◆◇◈❖▸▹►▻▶▷★☆✦✧✓✔・"
"""The signs that may stand before items. Letters, numbers, signs of calculating, arrows up or down
and crosses are none: before “5 mg” they would say something.
"""


def read_looks(look: FieldReader, colours: ColourReader) -> BlockLooks:
    """The looks of blocks; those of a section with a fault are the usual ones."""
    usual = BlockLooks()
    blocks = look.section("blocks")
    if blocks is None:
        return usual
    callout, contact = blocks.section("callout"), blocks.section("contact")
    table, steps = blocks.section("table"), blocks.section("steps")
    figure, bullets = blocks.section("figure"), blocks.section("list")
    return BlockLooks(
        callout=_choice(callout, "look", PANELS),
        callout_icon=callout.flag("icon", True) if callout else True,
        contact=_choice(contact, "look", PANELS),
        table=_choice(table, "look", TABLES),
        table_head=_choice(table, "head", HEADS),
        table_zebra=_stripes(table, colours) if table else None,
        steps=_choice(steps, "look", STEPS),
        bullet=_bullet(bullets) if bullets else usual.bullet,
        figure_align=_choice(figure, "align", ALIGNMENTS),
        figure_caption=_choice(figure, "caption", CAPTIONS),
    )


def _choice(fields: FieldReader | None, name: str, choices: tuple[str, ...]) -> str:
    return fields.choice(name, choices, choices[0]) if fields else choices[0]


def _stripes(table: FieldReader, colours: ColourReader) -> Colour | None:
    """The ground of every second row; a striped table has one by its look."""
    given = colours.optional(table, "zebra")
    striped = table.choice("look", TABLES, TABLES[0]) == "zebra"
    return colours.named("tint") if striped and given is None else given


def _bullet(fields: FieldReader) -> str:
    found = fields.scalar("bullet")
    if found is None:
        return BlockLooks().bullet
    if len(found.text) != 1 or found.text not in BULLETS:
        wrong = f"“bullet” cannot be {quote_text(found.text)}: it might be read as part of an item"
        fields.fault(found.place, "field-choice", wrong, f"write one of: {' '.join(BULLETS)}")
        return BlockLooks().bullet
    return found.text
