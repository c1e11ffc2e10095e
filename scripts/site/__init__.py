"""The package as pages to look at: a static site that works from a web server and from a folder.

`site` writes it; `tables` reads and groups the tables once; `pages/` has a module for each kind of page; `templates/` what they
look like; `addresses` the path of each; `assets/` our own style and scripts; `vendor` brings what others made.
"""
