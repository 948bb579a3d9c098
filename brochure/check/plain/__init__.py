"""Whether a patient can use the words of a leaflet: what a machine can tell of that."""
