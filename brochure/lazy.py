"""Modules that are loaded when they are first used: start-up is most of what a short run costs."""

import importlib
from types import ModuleType


class LazyModule:
    """Stands for a module and imports it when one of its names is asked for.

    Written at the top of a file, so that a reader and a type checker see what the file imports:

        if TYPE_CHECKING:
            import difflib
        else:
            difflib = LazyModule("difflib")

    importlib.util.LazyLoader is not used: to find the module's file takes part of what is to be
    saved, it imports the packages above the module at once, and what it has not loaded stands in
    sys.modules as if it were.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._module: ModuleType | None = None

    def __getattr__(self, attribute: str) -> object:
        # Called only for what this object lacks, and so for every name of the module.
        if self._module is None:
            self._module = importlib.import_module(self._name)
        return getattr(self._module, attribute)
