"""The argument parser: one line for a mistake, with the nearest word, and negative numbers."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NoReturn

from ketacounsel.cli.refused import Refused, hint, one_line, typed
from ketacounsel.cli.writing import output_width

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction["Parser"]

_NEGATIVE = re.compile(r"^-(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$")


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the output; asking the standard library for it costs 3 ms of every start."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=output_width())

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        from textwrap import fill

        rows = (fill(line, width) if len(line) > width else line for line in text.splitlines())
        return "\n".join(indent + row for row in rows)


class Parser(argparse.ArgumentParser):
    """An argument parser whose mistakes are :class:`Refused`; ``lead`` stands above its help."""

    def __init__(self, *args: Any, lead: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("allow_abbrev", False)
        kwargs.setdefault("formatter_class", _Help)
        super().__init__(*args, **kwargs)
        self.lead = lead
        # Of the standard library's own, 3.11 to 3.13 know no exponent: "--md -1e1".
        self._negative_number_matcher = _NEGATIVE

    def error(self, message: str) -> NoReturn:
        """Raise :class:`Refused` instead of printing usage and leaving."""
        raise Refused(f"{one_line(message)}; see: {self.prog} --help")

    def format_help(self) -> str:
        """Return the help with the leading line above the usage."""
        shown = super().format_help()
        return f"{self.lead}\n\n{shown}" if self.lead else shown

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is None or value in action.choices:
            return
        known = [str(choice) for choice in action.choices]
        if isinstance(action, argparse._SubParsersAction):
            raise Refused(_no_command(self.prog, str(value), known))
        name = "/".join(action.option_strings) or action.metavar or action.dest
        words = ", ".join(known)
        raise Refused(f"{name}: {typed(value)} is none of {words}{hint(str(value), known)}")


def parse(parser: Parser, argv: list[str]) -> argparse.Namespace:
    """Return what was asked for; a flag that does not exist is refused with the nearest one."""
    args, unknown = parser.parse_known_args(argv)
    if unknown:
        _refuse_unknown(parser, args, unknown)
    return args


def _refuse_unknown(parser: Parser, args: argparse.Namespace, unknown: list[str]) -> NoReturn:
    used: Parser = getattr(args, "parser", parser)
    word = unknown[0].split("=")[0]
    flags = list(_flags(used))
    way_out = hint(word, flags) or f"; see: {used.prog} --help"
    if word.startswith("-"):
        raise Refused(f"there is no flag {typed(word)} for '{used.prog}'{way_out}")
    raise Refused(f"{typed(word)} is one word too many for '{used.prog}'; see: {used.prog} --help")


def _flags(parser: argparse.ArgumentParser) -> Iterable[str]:
    return (flag for flag in parser._option_string_actions if flag.startswith("--"))


def _no_command(prog: str, word: str, known: list[str]) -> str:
    near = hint(word, known)
    if near or prog.count(" "):
        return f"there is no command {typed(word)}{near or '; known are ' + ', '.join(known)}"
    return (
        f"there is no command {typed(word)}; to show an option: {prog} show ketamine iv; "
        f"all commands: {prog} --help"
    )
