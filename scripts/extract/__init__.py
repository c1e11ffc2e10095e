"""Read each source by itself into rows: `unxml` the resolutions in XML, `undl` the UN library, `voeten` his roll calls,
`verbatim` votes entered from verbatim records, which `record_pdf` reads from their PDFs.
"""
