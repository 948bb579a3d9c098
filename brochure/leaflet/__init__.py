"""What is said: a leaflet as frozen blocks of text, before it has any looks."""
