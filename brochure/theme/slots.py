"""The slots of heads and feet: a closed set of words, so that every page stays tagged and
mirrored, and texts by language.
"""

from brochure.notice import Notice
from brochure.source.fields import FieldReader, require_scalar
from brochure.source.words import quote_text, suggest_word
from brochure.source.yaml import MappingNode, ScalarNode, SequenceNode, TreeNode
from brochure.theme.design import SlotItem
from brochure.theme.texts import parse_texts

HEADER_WORDS = ("name", "contact", "contact-phone")
RUNNING_WORDS = ("title", "name", "document", "contact-phone")
FOOTER_WORDS = ("name", "title", "document", "contact", "contact-phone", "page")
TEXT_LIMIT = 800
TEXT_LINES = 12
"""The most characters and lines of a text in a slot, which stands on every page."""


def read_slot(
    fields: FieldReader,
    name: str,
    words: tuple[str, ...],
    logos: tuple[str, ...],
    called: str = "",
) -> tuple[SlotItem, ...]:
    """What a slot holds, in order: one thing or a list of them; `logos` are the names of logos, and
    notices name the slot as it is `called`.
    """
    node = fields.node(name)
    if node is None or _is_nothing(node):
        return ()
    items = node.items if isinstance(node, SequenceNode) else (node,)
    name = called or name
    found = (_read_item(item, name, words, logos, fields.faults) for item in items)
    return tuple(item for item in found if item is not None)


def read_logo_row(fields: FieldReader, name: str, logos: tuple[str, ...]) -> tuple[str, ...]:
    """The names of logos that stand in a row."""
    return tuple(item.logo for item in read_slot(fields, name, (), logos) if item.kind == "logo")


def _is_nothing(node: TreeNode) -> bool:
    # `[]`, `{}`, "" and “none” leave a slot empty.
    match node:
        case SequenceNode():
            return not node.items
        case MappingNode():
            return not node.entries
        case ScalarNode():
            return node.text in ("", "none")


def _read_item(
    node: TreeNode,
    name: str,
    words: tuple[str, ...],
    logos: tuple[str, ...],
    faults: list[Notice],
) -> SlotItem | None:
    if isinstance(node, MappingNode):
        if any(key.text == "text" for key, _ in node.entries):
            return _text_for_all(node, name, faults)
        return SlotItem("text", lines=parse_texts(node, name, faults, TEXT_LIMIT, TEXT_LINES))
    word = require_scalar(node, f"“{name}”", faults)
    if word is None:
        return None
    if word.text in words:
        return SlotItem(word.text)
    if word.text in logos:
        return SlotItem("logo", logo=word.text)
    hint = suggest_word(word.text, (*words, *logos))
    if not hint.startswith("did"):
        hint = f"{hint}; or a text for each language: {{en: …, ar: …}}"
    wrong = f"“{name}” cannot hold {quote_text(word.text)}"
    faults.append(Notice(word.place, "slot-word", wrong, hint))
    return None


def _text_for_all(node: MappingNode, name: str, faults: list[Notice]) -> SlotItem:
    fields = FieldReader(node, f"“{name}”", faults)
    text = fields.node("text")
    fields.close()
    lines = parse_texts(text, name, faults, TEXT_LIMIT, TEXT_LINES) if text else {}
    return SlotItem("text", lines=lines)
