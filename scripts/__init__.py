"""The pipeline, a folder a stage: fetch -> extract -> combine -> check -> publish; and the commands that run it."""

import schemas  # noqa: F401 - it says how pandas keeps text, which must come before anything else
