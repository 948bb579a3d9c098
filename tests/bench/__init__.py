"""The benchmark: the same material set by brochure and by its peers, in pairs, in one run (`python
-m tests.bench`).
"""
