"""``python -m exports``: decks and figures as files."""

import sys

from exports.commands import main

if __name__ == "__main__":
    sys.exit(main())
