"""One tree of settings laid over another."""

from brochure.source.yaml import MappingNode, ScalarNode, TreeNode

WHOLE = frozenset(
    {"name", "alt", "closing", "contact", "file", "on-dark", "start", "middle", "end", "ground"}
)
"""Settings that are replaced as a whole: texts and pictures by language, and what says where
readers turn to. An own English name beside an inherited Arabic one would name two publishers, an
own name beside an inherited number another's telephone.
"""
FOLLOWING = {"file": ("on-dark", "alt")}
"""What is not inherited beside an own value: the variant and the description of another logo."""


def overlay_trees(base: TreeNode, over: TreeNode) -> TreeNode:
    """The base with each value that `over` gives in the place of its own; mappings are laid over
    each other key by key, but for those of WHOLE.
    """
    # Lists and texts are replaced as a whole.
    if not isinstance(base, MappingNode) or not isinstance(over, MappingNode):
        return over
    given = {key.text: (key, value) for key, value in over.entries}
    dropped = {name for key in given for name in FOLLOWING.get(key, ()) if name not in given}
    entries = []
    for key, value in base.entries:
        if key.text in given:
            # With the key of the brand, so that notices lead to its file.
            over_key, over_value = given.pop(key.text)
            whole = key.text in WHOLE
            entries.append((over_key, over_value if whole else overlay_trees(value, over_value)))
        elif key.text not in dropped:
            entries.append((key, value))
    # What the base does not know stands behind, and is told when fields are closed.
    return MappingNode((*entries, *given.values()), over.place)


def entry_of(tree: TreeNode, name: str) -> tuple[ScalarNode, TreeNode] | None:
    """The key and the value of a setting; None where a tree has none of this name."""
    entries = tree.entries if isinstance(tree, MappingNode) else ()
    return next(((key, value) for key, value in entries if key.text == name), None)


def node_at(node: TreeNode, path: tuple[str, ...]) -> TreeNode | None:
    """What stands below a node under these names, one inside the other; None where there is none
    of that name.
    """
    for name in path:
        entry = entry_of(node, name)
        if entry is None:
            return None
        node = entry[1]
    return node
