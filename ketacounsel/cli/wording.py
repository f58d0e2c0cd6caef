"""``ketacounsel wording``: what a clinician's own words say, with the words each finding rests on.

Nothing is stored or logged, and what was typed stands in no message of error.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from ketacounsel.cli.exit_codes import FINE, INTERNAL
from ketacounsel.cli.refused import Refused
from ketacounsel.cli.writing import is_terminal, output_width, write

if TYPE_CHECKING:
    from argparse import Namespace

    from ketacounsel.cli.parsing import Subparsers
    from ketacounsel.language.wording.records import Wording

LONGEST_UTTERANCE: Final = 20_000
LARGEST_INPUT: Final = 8 * 1024 * 1024
STANDARD_INPUT: Final = "-"
DESCRIPTION = """\
Reads what you would say to a patient, for eleven labels of form: a claim
beyond the evidence, uncertainty, harms, other courses, jargon, ratios without
a base rate, counts of people, empathy, teach-back, pressure, values. It quotes
the words that each finding rests on. Rules and phrase lists alone, on this
machine; nothing is kept. For example:

  ketacounsel wording "Nobody can tell beforehand whether it would help you."
  ketacounsel wording --lines --format json < sentences.txt"""
EPILOG = """\
What was not found may still have been said: --how-good says how often this
reader errs. Quote the TEXT, or give it on standard input."""


def add_parser(subparsers: Subparsers) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser(
        "wording",
        help="what your own words say to a patient",
        description=DESCRIPTION,
        epilog=EPILOG,
    )
    parser.add_argument(
        "text", nargs="*", metavar="TEXT", help="what is said; - or nothing: standard input"
    )
    parser.add_argument("--lines", action="store_true", help="one utterance on each line")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument(
        "--how-good", action="store_true", help="how often this reader errs, and its limits"
    )


def run(args: Namespace) -> int:
    """Print the findings; text that is too long or is not UTF-8 is refused with exit code 2."""
    if args.how_good:
        return _say_how_good(args.format)
    utterances = _utterances(_given(args.text), in_lines=args.lines)
    readings = [_read(one) for one in utterances]
    if args.format == "json":
        write(_json(readings if args.lines else readings[0]))
    else:
        write(_text(readings, numbered=args.lines))
    return FINE


def _say_how_good(shape: str) -> int:
    from ketacounsel.language.wording.how_good import as_rows, how_good, plain_figures

    figures = how_good()
    if shape == "json":
        from json import dumps

        write(dumps(plain_figures(figures), indent=2, allow_nan=False) + "\n")
    else:
        write("\n".join(_wrapped(as_rows(figures))) + "\n")
    return FINE


def _given(words: list[str]) -> str:
    if words and words != [STANDARD_INPUT]:
        text = " ".join(words)
        if not _is_unicode(text):
            raise Refused("the text is not UTF-8")
        return text
    if not words and is_terminal(sys.stdin):
        raise Refused("there is nothing to read: give TEXT in quotes, or - to type it")
    return _from_standard_input()


def _from_standard_input() -> str:
    if sys.stdin is None:
        return ""
    raw = sys.stdin.buffer.read(LARGEST_INPUT + 1)
    if len(raw) > LARGEST_INPUT:
        raise Refused(f"standard input is longer than {LARGEST_INPUT // 1024 // 1024} MiB")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        # The error of Python quotes what it read; this must not.
        raise Refused("standard input is not UTF-8") from None


def _is_unicode(text: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


def _utterances(text: str, *, in_lines: bool) -> list[str]:
    lines = text.split("\n") if in_lines else [text]
    if in_lines and not lines[-1]:
        del lines[-1]
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_UTTERANCE:
            where = f"line {number}" if in_lines else "the text"
            raise Refused(f"{where} is longer than {LONGEST_UTTERANCE:,} characters")
    return [line.removesuffix("\r") for line in lines]


def _read(text: str) -> Wording:
    from ketacounsel.language.wording.reader import read_wording

    try:
        return read_wording(text)
    except Exception as error:
        # Whatever went wrong, its words could quote what was typed.
        words = f"a fault of the program itself: {type(error).__name__} while reading"
        raise Refused(words, INTERNAL) from None


def _json(readings: Wording | list[Wording]) -> str:
    from json import dumps

    from ketacounsel.language.wording.as_plain import as_plain

    if isinstance(readings, list):
        return dumps([as_plain(one) for one in readings], indent=2, allow_nan=False) + "\n"
    return dumps(as_plain(readings), indent=2, allow_nan=False) + "\n"


def _text(readings: list[Wording], *, numbered: bool) -> str:
    from ketacounsel.language.wording.in_words import in_words

    rows: list[str] = []
    for number, one in enumerate(readings, 1):
        if numbered:
            rows += [f"Line {number}", ""]
        rows += [*in_words(one), ""]
    return "\n".join(_wrapped(rows[:-1])) + "\n" if rows else ""


def _wrapped(rows: list[str]) -> list[str]:
    from ketacounsel.export.rows import wrapped_text

    width = output_width()
    return [
        piece
        for row in rows
        for piece in wrapped_text(row, width, len(row) - len(row.lstrip()) + 2)
    ]
