"""`python -m tests.verapdf FILE...`: what the files fail of PDF/UA-1 and PDF/A-2a; exit status 1
where that is anything.
"""

import pathlib
import sys

from tests.verapdf import verapdf

failed = verapdf(map(pathlib.Path, sys.argv[1:]))
print("\n".join(failed) or f"{len(sys.argv) - 1} files pass PDF/UA-1 and PDF/A-2a")
sys.exit(bool(failed))
