"""Structured content in, accessible and archival PDF leaflets out.

What stands in `__all__` is for other programs; each name is loaded when it is first asked for,
since most of them bring typesetting with them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from brochure.version import __version__ as __version__

if TYPE_CHECKING:
    from brochure.api.build import build_project
    from brochure.api.check import check_project
    from brochure.api.leaflet import make_leaflet
    from brochure.api.request import WorkRequest, WrongUse
    from brochure.batch.report import Report
    from brochure.make.job import MadeFile
    from brochure.notice import Notice, Stop

__all__ = [
    "MadeFile",
    "Notice",
    "Report",
    "Stop",
    "WorkRequest",
    "WrongUse",
    "build_project",
    "check_project",
    "make_leaflet",
]
# The module that has each public name.
_HOMES = {
    "MadeFile": "make.job",
    "Notice": "notice",
    "Report": "batch.report",
    "Stop": "notice",
    "WorkRequest": "api.request",
    "WrongUse": "api.request",
    "build_project": "api.build",
    "check_project": "api.check",
    "make_leaflet": "api.leaflet",
}


def __getattr__(name: str) -> object:
    """A public name, loaded when it is asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return [*globals(), *__all__]
