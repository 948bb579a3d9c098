"""Text: fonts, runs, bidirectional order, line breaks, shaping and lines. It knows no leaflet and
no PDF.
"""
