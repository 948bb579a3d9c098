"""What the colours of a file are meant for: its output intents (ISO 32000-1, 14.11.5)."""

import pathlib

from brochure.page.frame import OutputTarget
from brochure.pdf.canvas import PdfFile, deflate_data, pdf_reference, pdf_text

# Made by Little CMS (MIT licence) through Pillow's ImageCms.createProfile("sRGB"); its version set
# to 4.2, which is the newest that ISO 19005-2 knows, and its date to zero.
_SRGB = pathlib.Path(__file__).parents[1] / "data" / "srgb.icc"
_OWN = "Custom"
"""What a printing condition is called that no registry is named for (ISO 15930-7, 6.2.2)."""


def write_intents(file: PdfFile, target: OutputTarget) -> str:
    """The output intents; the profile, which is in the file once, goes before them."""
    parts, data = (4, target.profile) if target.profile else (3, _SRGB.read_bytes())
    # Two copies of one profile would be two conditions (ISO 19005-2, 6.2.3).
    profile = pdf_reference(
        file.stream(f"/N {parts}/Filter/FlateDecode", deflate_data(data), deflate=False)
    )
    if not target.profile:
        named = "/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
    else:
        condition = pdf_text(target.condition)
        named = f"/OutputConditionIdentifier({_OWN})/OutputCondition{condition}/Info{condition}"
    # GTS_PDFA1 is the subtype for PDF/A-2 as well (ISO 19005-2, 6.2.3).
    subtypes = ("GTS_PDFA1", "GTS_PDFX") if target.exchanged else ("GTS_PDFA1",)
    return "".join(
        f"<</Type/OutputIntent/S/{subtype}{named}/DestOutputProfile {profile}>>"
        for subtype in subtypes
    )
