"""Read each source by itself into rows: `unxml` the resolutions in XML, `undl` the UN library, `voeten` his roll calls,
`verbatim` votes copied from verbatim records.
"""
