"""Sets Typst files in one process: FONTS STANDARDS OUT WARM-UP FILE...; prints what each file after
the warm-up cost. STANDARDS is like ua-1,a-2a.
"""

import json
import sys
import time

import typst


def main(fonts: str, standards: str, out: str, warm_up: str, *files: str) -> None:
    """Set each file with the same compiler and the same loaded fonts, the machine's own fonts left
    out.
    """
    root = files[0].rpartition("/")[0]
    found = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts]
    )
    compiler = typst.Compiler(root=root, font_paths=found, ignore_system_fonts=True)
    wanted = standards.split(",")
    start = time.process_time()
    for count, file in enumerate(files):
        if count == int(warm_up):
            start = time.process_time()
        name = file.rpartition("/")[2].removesuffix(".typ")
        compiler.compile(input=file, output=f"{out}/{name}.pdf", pdf_standards=wanted)
    print(json.dumps({"warm": (time.process_time() - start) / max(1, len(files) - int(warm_up))}))


if __name__ == "__main__":
    main(*sys.argv[1:])
