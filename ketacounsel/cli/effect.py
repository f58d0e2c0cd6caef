"""``ketacounsel effect``: a reader's tool for papers; no shipped finding is fed to it (CL-6)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ketacounsel.cli.exit_codes import FINE
from ketacounsel.cli.refused import Refused, hint, one_line, typed
from ketacounsel.cli.writing import output_width, write

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from ketacounsel.cli.parsing import Subparsers
    from ketacounsel.effect.absolute import RatioKind
    from ketacounsel.effect.certainty import Certainty

RATIO = """\
A ratio and a starting risk as people: the risk with the option, the
difference, the number needed to treat. You name the starting risk: take it
from a trial, or from people like yours. For example:

  ketacounsel effect ratio --baseline 200 --rr 0.5 --ci 0.25 0.8 --event bad"""
MEAN = """\
A difference of means in words, against the smallest difference that counts, if
that is known. For example:

  ketacounsel effect mean --md -12 --ci -22 -2 --mid 10 --better lower"""
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_LONGEST_NUMBER = 400
GRADES = ("high", "moderate", "low", "very low")


def add_parser(subparsers: Subparsers) -> None:
    """Add the command to the program's parser."""
    text = "A reader's tool: what a ratio or a difference in a paper means in people or points."
    parser = subparsers.add_parser("effect", help="a paper's figure in words", description=text)
    kinds = parser.add_subparsers(
        dest="kind", metavar="KIND", required=True, prog="ketacounsel effect"
    )
    ratio = kinds.add_parser("ratio", help="risk, odds or hazard ratio", description=RATIO)
    ratio.add_argument(
        "--baseline", metavar="N", type=_number, required=True, help="people with the event"
    )
    ratio.add_argument(
        "--per", metavar="N", type=_number, default=1000, help="out of (default: 1000)"
    )
    which = ratio.add_mutually_exclusive_group(required=True)
    which.add_argument("--rr", metavar="N", type=_number, help="risk ratio")
    which.add_argument("--or", dest="odds_ratio", metavar="N", type=_number, help="odds ratio")
    which.add_argument("--hr", metavar="N", type=_number, help="hazard ratio")
    _add_interval(ratio)
    ratio.add_argument(
        "--event", choices=("bad", "good"), required=True, help="for the person who has it"
    )
    _add_common(ratio)
    mean = kinds.add_parser("mean", help="mean difference", description=MEAN)
    mean.add_argument(
        "--md", metavar="N", type=_number, required=True, help="mean difference, in points"
    )
    _add_interval(mean)
    mean.add_argument(
        "--mid", metavar="N", type=_number, help="smallest difference that counts, in points"
    )
    mean.add_argument("--better", choices=("lower", "higher"), required=True)
    mean.add_argument("--scale", metavar="TEXT", help="such as 0-100")
    _add_common(mean)
    for name, kind in kinds.choices.items():
        kind.set_defaults(kind=name)


def run(args: Namespace) -> int:
    """Print the result; numbers that cannot be are refused with exit code 2."""
    from ketacounsel.effect.rounding import EffectInputError

    try:
        write(_ratio(args) if args.kind == "ratio" else _mean(args))
    except EffectInputError as error:
        raise Refused(one_line(str(error))) from error
    return FINE


def _ratio(args: Namespace) -> str:
    from ketacounsel.effect.absolute import RatioKind, corresponding_risk
    from ketacounsel.effect.plain import ratio_as_plain
    from ketacounsel.effect.ratio_words import ratio_in_words, result_lines

    kind, estimate = _named_ratio(args, RatioKind)
    low, high = args.ci or (None, None)
    result = corresponding_risk(
        kind, args.baseline, args.per, estimate, low, high, args.event, _certainty(args)
    )
    if args.format == "json":
        return _json(ratio_as_plain(result))
    return _rows([f"{ratio_in_words(kind, estimate, low, high)}.", *result_lines(result)])


def _named_ratio(args: Namespace, kinds: type[RatioKind]) -> tuple[RatioKind, int | float]:
    if args.rr is not None:
        return kinds.RISK_RATIO, args.rr
    if args.odds_ratio is not None:
        return kinds.ODDS_RATIO, args.odds_ratio
    return kinds.HAZARD_RATIO, args.hr


def _mean(args: Namespace) -> str:
    from ketacounsel.effect.mean import mean_as_plain

    low, high = args.ci or (None, None)
    scale = None if args.scale is None else one_line(args.scale)
    plain = mean_as_plain(
        args.md, low, high, args.mid, args.better, scale, _certainty(args), comparator=None
    )
    if args.format == "json":
        return _json(plain)
    rows = [str(plain["sentence"])]
    if plain["class"] is not None:
        rows.append(f"Class: {plain['class']}")
    ratio = plain["ratio_to_mid"]
    if isinstance(ratio, float):
        rows.append(f"Share of the smallest difference that counts: {ratio:.2f}")
    notes = plain["notes"]
    rows += [f"Note: {note}" for note in notes] if isinstance(notes, list) else []
    return _rows(rows)


def _add_interval(parser: ArgumentParser) -> None:
    parser.add_argument("--ci", type=_number, nargs=2, metavar=("LOW", "HIGH"), help="its interval")


def _add_common(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--certainty", metavar="GRADE", help="GRADE rating: high, moderate, low, very-low"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")


def _certainty(args: Namespace) -> Certainty | None:
    from ketacounsel.effect.certainty import Certainty

    if args.certainty is None:
        return None
    word = " ".join(args.certainty.lower().replace("-", " ").replace("_", " ").split())
    if word in GRADES:
        return Certainty(word)
    way_out = hint(word, GRADES) or f"; known are {', '.join(GRADES)}"
    raise Refused(f"--certainty: {typed(args.certainty)} is no GRADE rating{way_out}")


def _number(word: str) -> int | float:
    """Return what was typed as a number: digits, one point, an exponent, nothing else."""
    given = word.strip()
    if len(given) <= _LONGEST_NUMBER and _NUMBER.fullmatch(given):
        return float(given) if any(sign in given for sign in ".eE") else int(given)
    comma = given.replace(",", ".", 1)
    point = f"; did you mean {comma}?" if comma != given and _NUMBER.fullmatch(comma) else ""
    raise Refused(f"{typed(word)} is not a number{point or ', such as 0.5 or -12'}")


def _json(plain: dict[str, object]) -> str:
    import json

    return json.dumps(plain, indent=2, allow_nan=False) + "\n"


def _rows(lines: list[str]) -> str:
    from ketacounsel.export.rows import wrapped_text

    width = output_width()
    return "\n".join(row for line in lines for row in wrapped_text(line, width, 2)) + "\n"
