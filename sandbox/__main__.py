"""`python -m sandbox`: the page. `--story` prints the founding story instead."""

from __future__ import annotations

import sys

from sandbox.app import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
