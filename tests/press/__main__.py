"""`python -m tests.press FILE`: the profile of the tests, as a file."""

import pathlib
import sys

from tests.press import make_profile

pathlib.Path(sys.argv[1]).write_bytes(make_profile())
