"""How it looks: the base look, overlaid by the brand and by the leaflet, read into one frozen Theme."""
