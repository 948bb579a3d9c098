"""How it looks: the base look, overlaid by the brand, read into one frozen Theme."""
