"""`python -m tests.verapdf [--modern] FILE...`: what the files fail of PDF/UA-1 and PDF/A-2a, or of
PDF/UA-2 and PDF/A-4; exit status 1 where that is anything.
"""

import pathlib
import sys

from tests.verapdf import verapdf

modern = sys.argv[1:2] == ["--modern"]
files = sys.argv[2:] if modern else sys.argv[1:]
failed = verapdf(map(pathlib.Path, files), modern=modern)
named = "PDF/UA-2 and PDF/A-4" if modern else "PDF/UA-1 and PDF/A-2a"
print("\n".join(failed) or f"{len(files)} files pass {named}")
sys.exit(bool(failed))
