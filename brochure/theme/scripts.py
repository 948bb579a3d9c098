"""What each script is set in: the families of a look, by ISO 15924 code."""

from brochure.language import NASTALIQ
from brochure.source.fields import FieldReader
from brochure.source.words import nearest_word, quote_text
from brochure.text.script import known_scripts
from brochure.theme.family import FamilyReader
from brochure.theme.style import ScriptStyle


def read_scripts(
    look: FieldReader, families: FamilyReader, usual: tuple[str, ...]
) -> dict[str, ScriptStyle]:
    """The scripts of a look; `usual` are those that the base look names."""
    found: dict[str, ScriptStyle] = {}
    fields = look.section("fonts")
    if fields is None:
        # Latin must always be there (Theme.scripts).
        return {"Latn": ScriptStyle((), ())}
    # Han as it is written in traditional Chinese is a script of the base look alone.
    known = tuple(dict.fromkeys((*usual, *sorted(known_scripts()))))
    for name in fields.names():
        inner = fields.section(name)
        if name not in known:
            wrong, hint = f"there is no script {quote_text(name)}", _script_hint(name, known, usual)
            fields.fault(fields.key(name), "field-unknown", wrong, hint)
        if inner is None:
            found[name] = ScriptStyle((), ())
            continue
        found[name] = _read_script(inner, families)
        # Nastaliq only where one of its families is there: else Urdu is set in Naskh.
        if name == NASTALIQ and not families.is_at_hand(inner.node("text")):
            del found[name]
    return found


def _read_script(fields: FieldReader, families: FamilyReader) -> ScriptStyle:
    text = families.read(fields, "text", required=True)
    heading = families.read(fields, "heading") or text
    return ScriptStyle(
        text=text,
        heading=heading,
        display=families.read(fields, "display") or heading,
        size=fields.number("size", 0.5, 2, 1.0),
        leading=fields.number("leading", 0.5, 3, 1.0),
        least=fields.number("least", 0, 3, 0),
    )


def _script_hint(name: str, known: tuple[str, ...], usual: tuple[str, ...]) -> str:
    close = nearest_word(name, known)
    if close:
        return f"did you mean “{close}”?"
    named = ", ".join(usual)
    return f"name {named}, or any other script by its four letters (ISO 15924), such as Cyrl, Grek"
