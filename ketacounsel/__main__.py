"""Run the program with ``python -m ketacounsel``."""

import sys

from ketacounsel.cli import main

if __name__ == "__main__":
    sys.exit(main())
