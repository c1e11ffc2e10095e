"""The pipeline, one step a module: fetch -> extract -> link -> assemble -> write; and the doors to it."""

import pandas as pd

# Where pyarrow is installed, pandas would keep text in it, and looking at single cells would take twice as long. It has to
# be said before pandera is imported, which takes note of it.
pd.set_option("mode.string_storage", "python")
