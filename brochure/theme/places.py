"""Where a brand writes its settings, for notices on what follows from them."""

from brochure.notice import Notice, Place, Stop
from brochure.source.files import ProjectFiles
from brochure.source.yaml import ScalarNode, TreeNode
from brochure.theme.lineage import BASE, PLAIN, brand_file
from brochure.theme.overlay import node_at
from brochure.theme.read import read_brand_tree


def brand_place(brand: str) -> Place:
    """Where what is wrong with a brand as a whole is told."""
    return Place(BASE if brand == PLAIN else brand_file(brand))


class SettingPlaces:
    """Finds the lines of a brand's settings, its own and those that it inherits; the files are read
    when the first line is asked for, since most brands have no faults.
    """

    def __init__(self, files: ProjectFiles, brand: str) -> None:
        self.whole = brand_place(brand)
        """The brand's file as a whole."""
        self._files, self._brand = files, brand
        self._tree: TreeNode | None = None

    def find(self, *path: str) -> Place:
        """Where the setting of these names, one inside the other, is written; where no brand has
        it, the brand's file as a whole.
        """
        node = self._node(*path)
        # What the package sets is no line that a designer could change.
        return self.whole if node is None or node.place.file == BASE else node.place

    def find_colour(self, *path: str) -> Place:
        """Where a colour is written: in this setting, or in the use of colours that it names."""
        found = self.find(*path)
        node = self._node(*path)
        if found == self.whole and isinstance(node, ScalarNode):
            return self.find("colours", node.text)
        return found

    def _node(self, *path: str) -> TreeNode | None:
        if self._tree is None:
            # A file that is no YAML has been told by who read it first.
            faults: list[Notice] = []
            try:
                self._tree = read_brand_tree(self._files, self._brand, faults)
            except Stop:
                return None
        return node_at(self._tree, path)
