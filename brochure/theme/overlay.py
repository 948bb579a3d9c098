"""One tree of settings laid over another."""

from brochure.source.yaml import MappingNode, TreeNode


def overlay_trees(base: TreeNode, over: TreeNode) -> TreeNode:
    """The base with each value that `over` gives in the place of its own; mappings are laid over
    each other key by key.
    """
    # Lists and texts are replaced as a whole.
    if not isinstance(base, MappingNode) or not isinstance(over, MappingNode):
        return over
    given = {key.text: (key, value) for key, value in over.entries}
    entries = []
    for key, value in base.entries:
        if key.text in given:
            # With the key of the brand, so that notices lead to its file.
            over_key, over_value = given.pop(key.text)
            entries.append((over_key, overlay_trees(value, over_value)))
        else:
            entries.append((key, value))
    # What the base does not know stands behind, and is told when fields are closed.
    return MappingNode((*entries, *given.values()), over.place)
