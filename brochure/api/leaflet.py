"""One leaflet made, and nothing written: the bytes of its PDF and what there is to say."""

import functools
from typing import TYPE_CHECKING

from brochure.api.request import PathName, WorkRequest, WrongUse, plan_request
from brochure.batch.run import attempt_job, load_maker
from brochure.make.job import MadeFile

if TYPE_CHECKING:
    from brochure.theme.fonts import InstalledFonts


@functools.cache
def _process_fonts() -> "InstalledFonts":
    """The fonts of all calls: to open them and to shape their words anew would double the time of a
    program that makes leaflet after leaflet. Files of the project are read anew for each.
    """
    from brochure.theme.fonts import InstalledFonts

    return InstalledFonts()


def make_leaflet(
    leaflet: str,
    language: str = "",
    brand: str = "",
    edition: str = "",
    *,
    folder: PathName | None = None,
    release: bool = False,
) -> MadeFile:
    """The PDF of one leaflet of a project, as bytes, with its pages and notices.

    An empty name means the first of that kind in the project's file. `pdf` is empty where a notice
    is an error. Raises WrongUse for a name that the project does not have, and Stop where the
    project's own file is faulty.
    """
    if not leaflet:
        raise WrongUse("no leaflet is named")
    request = WorkRequest(
        (leaflet,),
        (language,) if language else (),
        (brand,) if brand else (),
        (edition,) if edition else (),
        release=release,
    )
    first = plan_request(folder, request).jobs[0]
    return attempt_job(load_maker(_process_fonts()), False, first)
