"""Run the program with ``python -m ketacounsel``."""

from ketacounsel.cli import start

if __name__ == "__main__":
    start()
