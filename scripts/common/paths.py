"""Where things are in a checkout."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
SOURCES = ROOT / "sources"
DESCRIPTOR = ROOT / "datapackage.json"
CODEBOOK = ROOT / "CODEBOOK.md"

# Names a folder that already holds the upstream files, laid out as `sources/files.csv` says.
UPSTREAM_VARIABLE = "UNGA_RECORD_UPSTREAM"
UPSTREAM = ROOT / "upstream"
