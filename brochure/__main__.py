"""`python -m brochure`, the same as the command `brochure`."""

import sys


def main() -> None:
    """The console's entry point: the command, or a line of what cannot be loaded."""
    try:
        from brochure.cli.main import main as command
    except ImportError as fault:
        from brochure.batch.surroundings import of_surroundings

        if not (notice := of_surroundings(fault)):
            raise
        sys.exit(str(notice))
    command()


def _take_nothing_from_here() -> None:
    """Let no library or font come from the folder that one happens to work in, which `-m` puts
    before all others.

    Where brochure itself stands there, in a checkout that is not installed, it stays.
    """
    import os
    from pathlib import Path

    own = Path(__file__).resolve().parents[1]
    # -P or PYTHONSAFEPATH have done it already, or brochure itself is run from its checkout.
    if sys.flags.safe_path or not sys.path or Path(sys.path[0]).resolve() == own:
        return
    del sys.path[0]
    os.environ["PYTHONSAFEPATH"] = (
        "1"  # for the processes that work for this one, where they are not forked
    )


if __name__ == "__main__":
    _take_nothing_from_here()
    main()
