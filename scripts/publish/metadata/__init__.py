"""The release described for catalogues: `facts` gathers what is true of it, then `croissant`, `datacite`, `dcat` and
`schema_org` say it, each in its own vocabulary.
"""
