"""Many leaflets at a time: the jobs of a project planned, made on every core, and written whole or
not at all.
"""
