"""Sets HTML files as PDF/UA-1 in one process: OUT WARM-UP FILE...; prints what each file after the
warm-up cost.

FONTCONFIG_FILE names a configuration that knows the benchmark's fonts alone.
"""

import json
import sys
import time

from weasyprint import HTML  # type: ignore[import-untyped,import-not-found,unused-ignore]
from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped,import-not-found,unused-ignore]


def main(out: str, warm_up: str, *files: str) -> None:
    """Set each file, the font configuration shared between them."""
    fonts = FontConfiguration()
    start = time.process_time()
    for count, file in enumerate(files):
        if count == int(warm_up):
            start = time.process_time()
        name = file.rpartition("/")[2].removesuffix(".html")
        HTML(filename=file).write_pdf(
            f"{out}/{name}.pdf", pdf_variant="pdf/ua-1", font_config=fonts
        )
    print(json.dumps({"warm": (time.process_time() - start) / max(1, len(files) - int(warm_up))}))


if __name__ == "__main__":
    main(*sys.argv[1:])
