"""The recorded votes of a verbatim record, read from the PDF as the United Nations publishes it.

`pages` reads the words and where they stand, `layout` puts them in reading order, `votes` finds each recorded vote, `words`
tells what was voted on, `entries` writes what sources/verbatim/ holds.
"""
