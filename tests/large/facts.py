"""Every fact of tests/text/data/seen.txt in every place: `python -m tests.large.facts` tells what
is not seen as it must be.
"""

import sys

from brochure.text.font import FontLibrary
from tests.text.conftest import find, setting
from tests.text.places import paragraphs
from tests.text.test_phrases import shown


def main() -> int:
    """How many paragraphs are wrong; each is printed, with what is seen and what should be."""
    galley = setting(FontLibrary(find, lambda: ("Noto Sans Arabic", "Heebo", "Source Sans 3")))
    cases = list(paragraphs())
    wrong = [
        (case, found)
        for case in cases
        if (found := shown(galley(case.text, case.tag))) != case.shown
    ]
    for case, found in wrong:
        print(f"{case.tag}: {case.text}\n    seen:      {found}\n    should be: {case.shown}")
    print(f"{len(cases)} paragraphs, {len(wrong)} wrong")
    return min(len(wrong), 1)


if __name__ == "__main__":
    sys.exit(main())
