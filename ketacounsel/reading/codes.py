"""The rules of reading, one for each code, with an example that breaks it and one that keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class ReadingRule:
    """What a code means. ``stops`` is true where the file counts as unreadable (exit code 2).

    ``bad`` and ``good`` are YAML texts; where the fault is not one of the text, ``bad_use`` and
    ``good_use`` say in words what to do otherwise.
    """

    code: str
    title: str
    why: str
    stops: bool
    bad: str | None = None
    good: str | None = None
    bad_use: str | None = None
    good_use: str | None = None


RULES: Final[tuple[ReadingRule, ...]] = (
    ReadingRule(
        "Y101",
        "The file does not exist",
        "The path leads to no file. Check its spelling and the folder you started from.",
        stops=True,
        bad_use="ketacounsel check knowlege",
        good_use="ketacounsel check knowledge",
    ),
    ReadingRule(
        "Y102",
        "Not a regular file",
        "A folder, FIFO, socket or device stands where a file should be. Opening one may wait "
        "for ever or act on hardware, so none is opened.",
        stops=True,
        bad_use="ketacounsel check /dev/zero",
        good_use="ketacounsel check knowledge/sources.yaml",
    ),
    ReadingRule(
        "Y103",
        "Symbolic links in a circle",
        "The path leads through symbolic links that end nowhere.",
        stops=True,
        bad_use="a.yaml is a link to b.yaml, and b.yaml a link to a.yaml",
        good_use="a.yaml is a file, and b.yaml a link to it",
    ),
    ReadingRule(
        "Y104",
        "The file cannot be opened",
        "The system refused to open the file: most often its permissions do not allow it.",
        stops=True,
        bad_use="a file that only another user may read (mode 600)",
        good_use="the same file, made readable (mode 644)",
    ),
    ReadingRule(
        "Y105",
        "The file is too large",
        "A knowledge file is a few hundred kilobytes. The cap keeps a wrong or hostile file from "
        "filling the memory. Split a file that grew.",
        stops=True,
        bad_use="facts/all.yaml of 50 MB",
        good_use="facts/review.yaml and facts/labels.yaml, of some hundred kB each",
    ),
    ReadingRule(
        "Y111",
        "Not UTF-8 text",
        "Knowledge files are UTF-8. UTF-16, older code pages and lone surrogates (halves of a "
        "character) are refused rather than guessed, since a wrong guess changes words.",
        stops=True,
        bad='title: "\ud800"\n',
        good='title: "\u2265 50 points"\n',
    ),
    ReadingRule(
        "Y112",
        "A character that may not stand in YAML",
        "A NUL or another control character stands in the file: it is binary, or text was pasted "
        "from a terminal. Such characters can act on the screen of the next reader.",
        stops=True,
        bad="title: \x1b[31mred\n",
        good="title: red\n",
    ),
    ReadingRule(
        "Y120",
        "Not valid YAML",
        "The text breaks the grammar of YAML at the place shown: most often the indentation, a "
        "bracket or quote that is not closed, or a colon in text that needs quotes.",
        stops=True,
        bad="title: pain: burning\n",
        good='title: "pain: burning"\n',
    ),
    ReadingRule(
        "Y131",
        "Anchor",
        "An anchor (&name) exists to be repeated elsewhere. A reader of the file then cannot see "
        "what a place holds, and a small file can grow without bound.",
        stops=True,
        bad="first: &pain {unit: points}\n",
        good="first: {unit: points}\n",
    ),
    ReadingRule(
        "Y132",
        "Alias",
        "An alias (*name) stands for something written elsewhere. Write it out.",
        stops=True,
        bad="second: *pain\n",
        good="second: {unit: points}\n",
    ),
    ReadingRule(
        "Y133",
        "Merge key",
        "The merge key (<<) takes keys from elsewhere, and which one wins is hard to see. Write "
        "the keys out.",
        stops=True,
        bad="second:\n  <<: {unit: points}\n",
        good="second:\n  unit: points\n",
    ),
    ReadingRule(
        "Y134",
        "Tag",
        "A tag (!name) lets the file choose how a value is built; some readers run code for it. "
        "The program knows which kind each value has.",
        stops=True,
        bad="studies: !!int 5\n",
        good="studies: 5\n",
    ),
    ReadingRule(
        "Y135",
        "Second document",
        "A file holds one document. What follows a second --- would be overlooked by most readers.",
        stops=True,
        bad="a: 1\n---\nb: 2\n",
        good="a: 1\nb: 2\n",
    ),
    ReadingRule(
        "Y136",
        "Directive",
        "A line that begins with % changes how the rest is read. Knowledge files need none.",
        stops=True,
        bad="%YAML 1.1\n---\na: 1\n",
        good="---\na: 1\n",
    ),
    ReadingRule(
        "Y137",
        "A list or mapping as a key",
        "Keys are names. A list or mapping cannot be one.",
        stops=True,
        bad="[oral, nasal]: 1\n",
        good="oral: 1\nnasal: 1\n",
    ),
    ReadingRule(
        "Y138",
        "Nested too deeply",
        "Lists and mappings stand inside each other beyond the cap. Knowledge needs fewer than "
        "ten levels; deep nesting is a known way to bring YAML readers down.",
        stops=True,
        bad="[" * 41 + "]" * 41 + "\n",
        good="[" * 40 + "]" * 40 + "\n",
    ),
    ReadingRule(
        "Y139",
        "Too many keys, values or lines",
        "The file has more keys and values, or more lines, than the cap. Split it.",
        stops=True,
        bad_use="1 file with 500,000 keys and values",
        good_use="several files with some thousand each",
    ),
    ReadingRule(
        "Y141",
        "Key written twice",
        "The same key stands twice in one mapping. Most readers silently keep the last, so that "
        "one of the two values is lost. The first is kept here until you mend it.",
        stops=False,
        bad="unit: points\nunit: percent\n",
        good="unit: points\n",
    ),
    ReadingRule(
        "Y142",
        "A value that readers disagree about",
        "Without quotes, no is false, 012 is 10, 1:30 is 90 and 2025-06-01 is a date to some "
        "YAML readers, and text to others. Quotes, or another way to write the number, settle it.",
        stops=False,
        bad="allowed: no\n",
        good='allowed: "no"\n',
    ),
    ReadingRule(
        "Y143",
        "A key that is not text",
        "Without quotes the key is a number, a truth value or empty to some readers. Keys are "
        "text: put it in quotes.",
        stops=False,
        bad="2018: position\n",
        good='"2018": position\n',
    ),
    ReadingRule(
        "Y145",
        "Further faults are not listed",
        "The file has so many faults of reading that a longer list would help nobody. Mend the "
        "first ones and check again.",
        stops=False,
        bad_use="a table pasted as YAML, with 300 keys written twice",
        good_use="the same table with each key once",
    ),
)
