"""`brochure new project` with every combination of its flags: `python -m tests.large.newprojects`
tells which projects do not pass the check, do not build, or are no PDF/UA-1 and PDF/A-2a.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from tests.cli.test_new import EVERY, build_with
from tests.verapdf import verapdf


def main() -> int:
    """How many projects are wrong, each printed with its flags; and what veraPDF says of the
    files, where there is Java.
    """
    wrong = 0
    files: list[Path] = []
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for number, flags in enumerate(EVERY):
            try:
                files += build_with(flags, f"project-{number}")
            except AssertionError as fault:
                wrong += 1
                print(f"{flags}: {fault}")
        failed = verapdf(files) if shutil.which("javac") else ["left out: no Java here"]
        os.chdir("/")
    print(f"{len(EVERY)} projects, {wrong} wrong; {len(files)} files", *failed, sep="\n")
    return min(wrong + len(failed), 1)


if __name__ == "__main__":
    sys.exit(main())
