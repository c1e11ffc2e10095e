"""Extract from the Organization's own Akoma Ntoso XML: one resolution a document, or several as components of one."""
