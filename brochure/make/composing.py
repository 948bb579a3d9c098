"""A leaflet in a language becomes pages, and these become the sheets of its edition."""

from brochure.catalog.apply import TranslatedLeaflet
from brochure.language import Language
from brochure.leaflet.tongue import block_languages
from brochure.make.imposing import dress_edition, fit_panels, impose_edition, panels_of
from brochure.make.inking import bleed_edition, find_converter, ink_edition, target_edition
from brochure.make.material import PageMaterial
from brochure.make.presscheck import check_press
from brochure.make.session import Session
from brochure.make.witness import WitnessFiles
from brochure.notice import Checked, Stop
from brochure.page.compose import ComposedLeaflet, compose_pages
from brochure.page.fillable import make_fillable
from brochure.page.frame import Composition
from brochure.page.standing import TranslationState
from brochure.theme.style import Theme
from brochure.theme.words import OwnWords, borrowed_words_notice, words_for


def compose_leaflet(
    session: Session, files: WitnessFiles, material: PageMaterial
) -> Checked[Composition | None]:
    """The pages; None where they cannot be composed."""
    translated, theme, pictures, date, varied, region, edition = material
    theme = dress_edition(theme, edition)
    leaflet = translated.leaflet
    words, faults = read_words(session, files, leaflet.language)
    # Blocks in other languages have labels in those: callouts, contacts.
    spoken: dict[str, OwnWords] = {}
    for language in block_languages(leaflet):
        spoken[language.tag], notices = read_words(session, files, language)
        faults += notices
    borrowed = tuple(borrowed_words_notice(leaflet.language, words))

    def compose_in(look: Theme) -> ComposedLeaflet:
        return compose_pages(
            leaflet,
            look,
            words,
            session.fonts,
            pictures,
            date,
            _translation_state(translated),
            session.settings,
            varied,
            spoken,
            region,
            fillable=edition.fillable,
            panels=panels_of(edition),
        )

    try:
        (composition, notices), theme = fit_panels(compose_in, theme, edition, leaflet.place)
    # Such as no font for the title: no pages, only notices.
    except Stop as stop:
        return Checked(None, (*faults, *stop.notices))
    if edition.fillable:
        composition = make_fillable(composition, theme, session.fonts)
    composition = impose_edition(composition, edition, theme)
    composition, pressed = _press_edition(session, files, composition, material)
    return Checked(composition, (*faults, *borrowed, *notices, *pressed))


def _press_edition(
    session: Session, files: WitnessFiles, composition: Composition, material: PageMaterial
) -> Checked[Composition]:
    """The sheets in the inks and for the standards of their edition, ready to be cut."""
    edition = material.edition
    converter, faults = find_converter(session, files, edition)
    inked = ink_edition(composition, edition, material.theme, converter)
    told = tuple(check_press(inked, edition, material.translated.leaflet.place))
    return Checked(target_edition(bleed_edition(inked, edition), edition), (*faults, *told))


def read_words(session: Session, files: WitnessFiles, language: Language) -> Checked[OwnWords]:
    """The words around a leaflet's own in a language, read once in a run; where the project's file
    has faults, those of the package.
    """

    def read(apart: WitnessFiles) -> Checked[OwnWords]:
        # The project's own words first; a fault in them is told, and the package's are taken.
        try:
            return Checked(words_for(language, apart))
        except Stop as stop:
            return Checked(words_for(language), stop.notices)

    return session.words.recall(files, language, read)


def _translation_state(translated: TranslatedLeaflet) -> TranslationState | None:
    """How the translation stands, as the composer prints it."""
    # A leaflet in its own language is no translation.
    if translated.original is None:
        return None
    return TranslationState(
        translated.complete,
        translated.original.title,
        translated.translator,
        translated.clinical_review,
    )
