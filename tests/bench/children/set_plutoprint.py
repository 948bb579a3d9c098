"""Sets HTML files with PlutoPrint in one process: OUT WARM-UP FILE...; prints what each file after
the warm-up cost.

FONTCONFIG_FILE names a configuration that knows the benchmark's fonts alone.
"""

import json
import sys
import time

import plutoprint  # type: ignore[import-untyped,import-not-found,unused-ignore]


def main(out: str, warm_up: str, *files: str) -> None:
    """Set each file."""
    start = time.process_time()
    for count, file in enumerate(files):
        if count == int(warm_up):
            start = time.process_time()
        name = file.rpartition("/")[2].removesuffix(".html")
        book = plutoprint.Book(plutoprint.PAGE_SIZE_A4)
        book.load_url(file)
        book.write_to_pdf(f"{out}/{name}.pdf")
    print(json.dumps({"warm": (time.process_time() - start) / max(1, len(files) - int(warm_up))}))


if __name__ == "__main__":
    main(*sys.argv[1:])
