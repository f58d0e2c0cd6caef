"""``ketacounsel explain``: what a code means, with a bad and a good example."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketacounsel.cli.exit_codes import FINE
from ketacounsel.cli.refused import Refused, hint, typed
from ketacounsel.cli.writing import write

if TYPE_CHECKING:
    from argparse import Namespace

    from ketacounsel.audit.explaining import Explained
    from ketacounsel.cli.parsing import Subparsers

WIDTH = 80
INDENT = "    "


def add_parser(subparsers: Subparsers) -> None:
    """Add the command to the program's parser."""
    text = "Explain a code that 'check' reports or a line cites; without CODE, list them all."
    parser = subparsers.add_parser("explain", help="what a code of 'check' means", description=text)
    parser.add_argument("code", nargs="?", metavar="CODE", help="such as GR-5 or K201")


def run(args: Namespace) -> int:
    """Print one rule, or the list of all."""
    from ketacounsel.audit.explaining import all_rules

    rules = all_rules()
    if args.code is None:
        write(
            "".join(f"{rule.code:<7}{rule.severity:<18}{rule.title}\n" for rule in rules.values())
        )
        return FINE
    wanted = {code.casefold().replace("-", ""): code for code in rules}
    code = wanted.get(args.code.strip().casefold().replace("-", ""))
    if code is None:
        near = hint(args.code, rules) or "; 'ketacounsel explain' lists them all"
        raise Refused(f"there is no code {typed(args.code)}{near}")
    write(_shown(rules[code]))
    return FINE


def _shown(rule: Explained) -> str:
    from textwrap import fill

    parts = [f"{rule.code} ({rule.severity}): {rule.title}", "", fill(rule.paragraph, WIDTH)]
    for label, example in (("Not so:", rule.bad), ("But so:", rule.good)):
        parts += ["", label, *_indented(example)]
    return "\n".join(parts) + "\n"


def _indented(example: str) -> list[str]:
    from ketacounsel.reading import visible

    return [f"{INDENT}{row}".rstrip() for row in visible(example.rstrip("\n")).split("\n")]
