"""A leaflet that shows a brand: every kind of block, then its colours and its styles."""

from collections.abc import Iterator

from brochure import data
from brochure.catalog.apply import TranslatedLeaflet, apply_catalog, catalog_path
from brochure.catalog.po import read_catalog
from brochure.check.brandpages import check_brand_pages
from brochure.check.page import inspect_pages
from brochure.check.theme import check_contrast
from brochure.language import find_language
from brochure.leaflet.blocks import Leaflet, ParagraphBlock, StyleSample, Swatch
from brochure.leaflet.inline import literal_text
from brochure.leaflet.marked import MarkedText, TextSpan
from brochure.leaflet.read import read_leaflet
from brochure.make import stages
from brochure.make.composing import compose_leaflet
from brochure.make.file import prove_file
from brochure.make.job import Job, MadeFile
from brochure.make.material import PageMaterial
from brochure.make.session import Session
from brochure.make.witness import WitnessFiles
from brochure.notice import Checked, Notice, Place, only_errors
from brochure.page.frame import Composition
from brochure.page.join import join_compositions
from brochure.pdf.write import write_pdf
from brochure.theme.colour import Colour, colour_code, contrast_ratio
from brochure.theme.places import SettingPlaces
from brochure.theme.read import with_each_layout
from brochure.theme.style import Theme

SPECIMEN = "specimen"
"""The leaflet's name, and its folder among the data of the package."""
SOURCE = "en"
MISSING = "missing-character"
COVERED = "look at its measures, and at how much stands in the slots of its head and foot"
LATIN = find_language("en")


def make_specimen(job: Job, session: Session, files: WitnessFiles) -> MadeFile:
    """The PDF that shows a job's brand in the job's language, proven as every file is."""
    with Session.turn:
        look, spoken = stages.read_look(session, files, job), read_specimen(job)
        leaflet = spoken.value
        if look.faulty:
            return MadeFile(b"", 0, look.notices)
        shown = leaflet._replace(leaflet=show_theme(leaflet.leaflet, look.value))
        pictures = stages.read_pictures(session, specimen_files(), leaflet.leaflet)
        material = PageMaterial(shown, look.value, pictures.value, "", None, job.region)
        composed = compose_leaflet(session, files, material)
        told = (*look.notices, *spoken.notices, *pictures.notices, *composed.notices)
        if composed.value is None or only_errors(told):
            return MadeFile(b"", 0, tuple(dict.fromkeys(told)))
        heads = _compose_heads(session, files, material._replace(translated=leaflet))
        whole = join_compositions([composed.value, *heads])
        made = write_pdf(whole, session.written)
        told += prove_file(session, job, whole, made.pdf, proven=True)
        pdf = b"" if only_errors(told) else made.pdf
        return MadeFile(pdf, len(whole.pages), tuple(dict.fromkeys(told)))


def _compose_heads(
    session: Session, files: WitnessFiles, material: PageMaterial
) -> Iterator[Composition]:
    """A first page in each layout of the head that there is besides the brand's; none in one in
    which the brand's colours could not be read.
    """
    for theme in with_each_layout(material.theme, files):
        if only_errors(check_contrast(theme)):
            continue
        shown = _name_layout(material.translated, theme.header.layout)
        made = compose_leaflet(session, files, material._replace(theme=theme, translated=shown))
        if made.value is not None:
            yield made.value


def _name_layout(translated: TranslatedLeaflet, layout: str) -> TranslatedLeaflet:
    """The specimen's first text below the name of a layout."""
    leaflet = translated.leaflet
    title = _latin(f"header: {{layout: {layout}}}", leaflet.place)
    text = next(block for block in leaflet.body if isinstance(block, ParagraphBlock))
    return translated._replace(
        leaflet=leaflet._replace(title=title, sources=(), body=(text,)), original=None
    )


def judge_specimen(job: Job, session: Session, files: WitnessFiles) -> tuple[Notice, ...]:
    """What a brand makes of pages in the job's language on its sheet, told at the brand's file: of
    reviewed ones, without the notices of drafts and translations.
    """
    with Session.turn:
        theme = stages.read_look(session, files, job).value
        leaflet = read_specimen(job).value.leaflet
        # Stands for a review, in pages that are looked at and never written.
        leaflet = leaflet._replace(status="reviewed", reviewer="Reviewer", reviewed="2000-01-01")
        pictures = stages.read_pictures(session, specimen_files(), leaflet).value
        shown = TranslatedLeaflet(leaflet)
        material = PageMaterial(shown, theme, pictures, "", None, job.region)
        composed = compose_leaflet(session, files, material)
    places = SettingPlaces(files, job.brand)
    # What the project has no words for is no fault of the brand; of all characters that there are
    # no fonts for, one is enough.
    told = {one.rule: one for one in reversed(composed.notices) if one.rule == MISSING}
    others = (one for one in composed.notices if one.rule not in (MISSING, "words-missing"))
    told |= {one.text: one for one in others}
    found = tuple(one._replace(place=places.whole) for one in told.values())
    if composed.value is None:
        return found
    covered = (
        Notice(places.whole, one.rule, f"on pages of this brand: {one.text}", COVERED)
        for one in inspect_pages(composed.value)
    )
    return (*found, *covered, *check_brand_pages(composed.value, theme, leaflet.language, places))


def specimen_files() -> WitnessFiles:
    """The project in the package that holds the specimen."""
    return WitnessFiles(data.HERE / SPECIMEN)


def read_specimen(job: Job) -> Checked[TranslatedLeaflet]:
    """The specimen in the job's language; in English where it has not been translated."""
    files, place = specimen_files(), find_language(job.language, job.digits)
    source, notices = read_leaflet(files, SPECIMEN, find_language(SOURCE))
    path = catalog_path(SPECIMEN, place.tag)
    catalog = None
    if place.tag != SOURCE and files.exists(path):
        catalog, faults = read_catalog(files.read(path), path)
        notices += faults
    translated = apply_catalog(source, catalog, place)
    return Checked(translated, notices)


def show_theme(leaflet: Leaflet, theme: Theme) -> Leaflet:
    """The specimen with a theme's colours behind its last heading but one, and its styles behind
    the last.
    """
    *blocks, colours, styles = leaflet.body
    body = (*blocks, colours, *_swatches(leaflet, theme), styles, *_samples(leaflet, theme))
    return leaflet._replace(body=body)


def _swatches(leaflet: Leaflet, theme: Theme) -> Iterator[Swatch]:
    paper = theme.colours["paper"]
    # First the brand's own names, then what each role makes of them.
    for name, colour in (*theme.palette.items(), *theme.colours.items()):
        said = f"{name}  {colour_code(colour)}  {_contrast(colour, paper)}"
        yield Swatch(f"colour {name}", leaflet.place, colour, _latin(said, leaflet.place))


def _contrast(colour: Colour, paper: Colour) -> str:
    return f"{contrast_ratio(colour, paper):.1f}:1"


def _samples(leaflet: Leaflet, theme: Theme) -> Iterator[StyleSample]:
    """A line in each style: what the leaflet is called, and the style's name and measures."""
    for name, style in theme.styles.items():
        facts = f"{name}, {style.size:g} pt, {style.weight}, {style.family}"
        text = literal_text(leaflet.title.plain, leaflet.language, leaflet.place)
        spans = (*text.spans, TextSpan(" – "), TextSpan(facts, language=LATIN))
        said = text._replace(source=f"{text.source} – {facts}", spans=spans)
        yield StyleSample(f"style {name}", leaflet.place, name, said)


def _latin(text: str, place: Place) -> MarkedText:
    return literal_text(text, LATIN, place)
