"""What is said in another language: gettext catalogs, read, refreshed, judged and put in the place
of the source's words.
"""
