"""Written: a composition becomes the bytes of a PDF 1.7 file that is PDF/UA-1 and PDF/A-2a. It
knows no leaflet and no theme.
"""
