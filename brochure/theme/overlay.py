"""One tree of settings laid over another."""

from brochure.source.yaml import Mapping, Node


def overlay(base: Node, over: Node) -> Node:
    """The base with each value that `over` gives in the place of its own; mappings are laid over each other key by key."""
    if not isinstance(base, Mapping) or not isinstance(over, Mapping):
        return over
    given = {key.text: (key, value) for key, value in over.entries}
    entries = []
    for key, value in base.entries:
        if key.text in given:
            over_key, over_value = given.pop(key.text)
            entries.append((over_key, overlay(value, over_value)))
        else:
            entries.append((key, value))
    return Mapping((*entries, *given.values()), over.place)
