"""A module for each kind of page: `pages(tables)` yields them, each with what its template needs to know."""
