"""The command line: thin commands over the library. Stdout is data, stderr is talk."""

from qa.cli.program import main

__all__ = ["main"]
