"""`brochure preview`: leaflets in the browser while somebody types."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from brochure.api.request import WorkRequest, WrongUse, find_root, plan_request
from brochure.cli.choose import pick_options
from brochure.cli.endings import guard_command
from brochure.cli.review import DEBUG, PROJECT
from brochure.cli.show import print_line
from brochure.lazy import LazyModule

if TYPE_CHECKING:
    from brochure.preview import server, watch, workshop
else:
    server = LazyModule("brochure.preview.server")
    watch = LazyModule("brochure.preview.watch")
    workshop = LazyModule("brochure.preview.workshop")

MISSING = (
    "the preview takes libraries that are not installed: {name}\n    hint: in the folder of"
    " brochure, run  pip install '.[preview]'"
)
MOST_PORT = 65_535


@click.command(short_help="Show leaflets in the browser while you type.")
@pick_options
@click.option(
    "--port",
    type=click.IntRange(0, MOST_PORT),
    default=0,
    metavar="N",
    help="The port of this machine that it answers on.  [default: any that is free]",
)
@click.option("--open", "opening", is_flag=True, help="Open the page in the browser.")
@PROJECT
@DEBUG
def preview(
    leaflets: tuple[str, ...],
    languages: tuple[str, ...],
    brands: tuple[str, ...],
    editions: tuple[str, ...],
    port: int,
    opening: bool,
    folder: Path | None,
    debug: bool,
) -> None:
    """Show leaflets in the browser, in all their languages, brands and editions side by side, as
    the finished files are; they are made anew whenever a file is saved.

    The page is for this machine alone: the address that is printed has a token in it. Ctrl-C ends
    it.
    """
    request = WorkRequest(leaflets, languages, brands, editions)
    with guard_command(debug):
        _require_libraries()
        # A name that the project does not have is told at once, and not on the page.
        plan_request(folder, request)
        _serve(find_root(folder), request, port, opening)


def _require_libraries() -> None:
    try:
        import starlette  # noqa: F401
        import uvicorn  # noqa: F401
        import watchfiles  # noqa: F401
    except ModuleNotFoundError as fault:
        raise WrongUse(MISSING.format(name=fault.name)) from fault


def _serve(root: Path, request: WorkRequest, port: int, opening: bool) -> None:
    """Answer the browser until the process is interrupted; nothing of it is left behind."""
    shop = workshop.PreviewWorkshop(root, request)
    try:
        site = server.PreviewServer(shop, port)
    except OSError as fault:
        wrong = f"port {port} of this machine cannot be used: {fault.strerror}"
        raise WrongUse(f"{wrong}\n    hint: leave out --port, or name another") from fault
    shop.tell = site.ring
    watcher = watch.SourceWatch(root, shop.wake)
    shop.start()
    watcher.start()
    print_line(f"{site.address}\nCtrl-C ends the preview.")
    try:
        if opening:
            click.launch(site.address)
        site.run()
    except KeyboardInterrupt:
        # That is how it ends.
        pass
    finally:
        watcher.stop()
        shop.stop()
        site.close()
