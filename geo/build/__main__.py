"""``python -m geo.build`` makes the boundaries of ``geo/shapes`` anew."""

import sys

from geo.build.boundaries import main

if __name__ == "__main__":
    sys.exit(main())
