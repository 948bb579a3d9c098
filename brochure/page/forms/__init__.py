"""The blocks that people write on, as they are printed."""
