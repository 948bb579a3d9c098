"""The short forms of a brand file, written out, so that every level of brands has one form."""

from collections.abc import Callable, Iterator

from brochure.notice import Notice
from brochure.source.yaml import MappingNode, ScalarNode, TreeNode
from brochure.theme.overlay import entry_of, node_at

FOOTER_FIELDS = frozenset({"start", "middle", "end", "logos", "logos-on", "rule"})
SIDES = {"start": "inner", "end": "outer"}
"""Other names of margins."""


def write_out(tree: TreeNode, footer_fields: frozenset[str]) -> TreeNode:
    """A brand's tree with `logo:` as the main one of `logos:`, a footer of texts as its start, and
    margins by their first names; `footer_fields` are those that a footer in slots may have.
    """
    tree = _change(tree, "footer", lambda footer: _footer(footer, footer_fields))
    tree = _change(tree, "page", lambda page: _change(page, "margins", _margins))
    return _logo(tree)


def _change(tree: TreeNode, name: str, change: Callable[[TreeNode], TreeNode]) -> TreeNode:
    """The tree with the value of one setting changed."""
    if not isinstance(tree, MappingNode):
        return tree
    entries = tuple(
        (key, change(value) if key.text == name else value) for key, value in tree.entries
    )
    return tree._replace(entries=entries)


def _footer(node: TreeNode, known: frozenset[str]) -> TreeNode:
    if isinstance(node, MappingNode):
        # A language beside a slot is told as a field that there is none of.
        if not node.entries or any(key.text in known for key, _ in node.entries):
            return node
        return _wrapped(node, "start")
    return _wrapped(_wrapped(node, "text"), "start")


def _wrapped(node: TreeNode, name: str) -> MappingNode:
    return MappingNode(((ScalarNode(name, True, node.place), node),), node.place)


def _margins(node: TreeNode) -> TreeNode:
    if not isinstance(node, MappingNode):
        return node
    given = {key.text for key, _ in node.entries}
    entries = tuple(
        (key._replace(text=SIDES.get(key.text, key.text)), value)
        for key, value in node.entries
        # Of both names at once the second is told by `tell_doubled`.
        if SIDES.get(key.text) not in given
    )
    return node._replace(entries=entries)


def tell_doubled(tree: TreeNode) -> Iterator[Notice]:
    """Settings that stand in a brand's file under both of their names, of which one would be passed
    over.
    """
    logo, main = entry_of(tree, "logo"), node_at(tree, ("logos", "main"))
    if logo and main:
        yield _doubled(logo[0], "logo", "logos: {main: …}")
    margins = node_at(tree, ("page", "margins"))
    for name, other in SIDES.items():
        found = entry_of(margins, name) if margins else None
        if margins and found and entry_of(margins, other):
            yield _doubled(found[0], name, other)


def _doubled(key: ScalarNode, name: str, other: str) -> Notice:
    wrong = f"“{name}” and “{other}” are two names of one setting"
    return Notice(key.place, "brand-double", wrong, "delete one of them")


def _logo(tree: TreeNode) -> TreeNode:
    short = entry_of(tree, "logo")
    if short is None or not isinstance(tree, MappingNode):
        return tree
    key, value = short
    main = key._replace(text="main")
    others = tuple(entry for entry in tree.entries if entry[0].text not in ("logo", "logos"))
    several = entry_of(tree, "logos")
    named = several[1].entries if several and isinstance(several[1], MappingNode) else ()
    # `logos: {main: …}` beside `logo:` is told by `tell_doubled`.
    named = tuple(entry for entry in named if entry[0].text != "main")
    logos = MappingNode(((main, value), *named), value.place)
    return tree._replace(entries=(*others, (key._replace(text="logos"), logos)))
