"""The chapter of the codebook on how to read the files: lines for each tool that people read them with, which the tests run."""

from __future__ import annotations

TEXT = """## How to read the files

- CSV in UTF-8 without BOM: commas, LF, one header row, quotation marks only where needed.
- An empty cell is a missing value, and nothing else is: `NA` is the alpha-2 code of Namibia.
- Dates are `YYYY-MM-DD`, booleans `true` and `false`. `m49` and `session` are text, though they look like numbers.
- A column may be empty only where its meaning says "Empty where …".
- A key names the same thing for ever.
- "A key of `members`" means that the value, if there is one, is in the key column of that table.
- A symbol has one spelling: no blanks, the letter of a part at its end (`A/RES/75/290A`, `A/RES/217(III)A`,
  `A/75/PV.48(Resumption1)`).
- A document is at `https://docs.un.org/en/` and its symbol: `https://docs.un.org/en/A/RES/75/290A`. So link the documents that the
  United Nations issues as data. Of a part that is no single letter from session 31 on (`A/RES/2775(XXVI)A`, `A/RES/36/235IX`), link the
  whole resolution, `https://docs.un.org/en/A/RES/2775(XXVI)`. A record of the UN library is at
  `https://digitallibrary.un.org/record/` and `undl_id`. The view `links` of the databases has both.
- The [appendix](#appendix-patterns-limits-and-terms) has the patterns of the columns and links to outside vocabularies.

pandas guesses types, and would make `m49` a number. With the types of `datapackage.json` codes are text (`m49` of Afghanistan is
`004`), counts `Int64`, truth values `boolean`, days `datetime64`, and columns of closed vocabularies categories without an order:

```python
import json
import pandas as pd

described = {each["name"]: each for each in json.load(open("datapackage.json", encoding="utf-8"))["resources"]}
types = {"string": "string", "integer": "Int64", "boolean": "boolean", "date": "string"}


def read(table):
    path, fields = described[table]["path"], described[table]["schema"]["fields"]
    words = {field["name"]: field["constraints"].get("enum") for field in fields}
    dtype = {field["name"]: types[field["type"]] for field in fields}
    dtype |= {name: pd.CategoricalDtype(each) for name, each in words.items() if each}
    days = [field["name"] for field in fields if field["type"] == "date"]
    how = {"dtype": dtype, "parse_dates": days, "keep_default_na": False, "na_values": [""]}
    paths = [path] if isinstance(path, str) else path
    return pd.concat([pd.read_csv(each, **how) for each in paths], ignore_index=True)


members, roll_calls, votes = read("members"), read("roll_calls"), read("votes")
```

In R, with readr and jsonlite, codes are text, counts integers, truth values logical, days `Date`, and columns of closed vocabularies factors:

```r
library(readr)
described <- jsonlite::fromJSON("datapackage.json", simplifyVector = FALSE)$resources
names(described) <- sapply(described, `[[`, "name")

type <- function(field) {
  words <- unlist(field$constraints$enum)
  if (!is.null(words)) return(col_factor(words))
  switch(field$type, integer = col_integer(), boolean = col_logical(), date = col_date(), col_character())
}
read <- function(table) {
  fields <- described[[table]]$schema$fields
  types <- do.call(cols, setNames(lapply(fields, type), sapply(fields, `[[`, "name")))
  read_csv(unlist(described[[table]]$path), col_types = types, na = "")
}

members <- read("members")
roll_calls <- read("roll_calls")
votes <- read("votes")
```

The other files of a release know their types. `parquet/votes` has a file a session, with a column `session`, always text, by which it can
be filtered whether one is read or all:

```python
import pandas as pd

votes = pd.read_parquet("parquet/votes")
latest = pd.read_parquet("parquet/votes/ES-11.parquet")
```

`unga-record.duckdb` opens in DuckDB 1.1 and later. Both databases have the views `votes_named`, `final_votes`, `links` and `agreement` (how often
two Members voted alike, year by year). In `unga-record.sqlite` the words of titles, subjects, gists of amendments and labels of votes can be searched, as
Datasette does by itself:

```sql
SELECT resolution_id, title FROM resolutions
WHERE rowid IN (SELECT rowid FROM resolutions_fts WHERE resolutions_fts MATCH 'nuclear weapon');
```
"""
