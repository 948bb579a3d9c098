"""Runs too large for the suite, each a command: `python -m tests.large.NAME`. A small sample of
each stands in the suite.
"""
