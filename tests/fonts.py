"""The fonts that tests set in: one set for a process, so that each face is opened once."""

from brochure.theme.fonts import InstalledFonts

FONTS = InstalledFonts()
