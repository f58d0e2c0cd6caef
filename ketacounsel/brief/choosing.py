"""From what a person types to an option: ``ketamine iv``, ``ketamine:iv``, ``cream``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ketacounsel.knowledge.names import Names, OptionEntry

_LONGEST_NAME = 5
_SEPARATORS = re.compile(r"[\s:/,_-]+")


class UnknownOption(ValueError):  # noqa: N818 - it names what was asked for
    """No option, or more than one, has this name; the message is one line with a way out."""


def choose_option(typed: str, names: Names) -> OptionEntry:
    """Return the one option that ``typed`` names: an id, a drug and a route, or an alias.

    Case and the sign between drug and route do not matter. Raises :class:`UnknownOption` with
    the nearest name, or with the routes to choose from.
    """
    words = tuple(word for word in _SEPARATORS.split(typed.strip().lower()) if word)
    if not words:
        raise UnknownOption("no option was named; 'ketacounsel options' lists them")
    found = [entry for entry in names.options if _matches(words, entry, names)]
    exact = [entry for entry in found if "-".join(words) == entry.id]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if found:
        ids = ", ".join(entry.id for entry in found)
        raise UnknownOption(f"{typed!r} can mean several options; name one of: {ids}")
    raise UnknownOption(_not_found(typed, words, names))


def choose_options(typed: Sequence[str], names: Names) -> OptionEntry:
    """Return the one option that several words on the command line name together."""
    return choose_option(" ".join(typed), names)


def choose_several(typed: Sequence[str], names: Names) -> tuple[OptionEntry, ...]:
    """Return the options that the words of a command line name, each once, in their order.

    A word may be an id or an alias, or a drug that the next words give a route for. Raises
    :class:`UnknownOption` for the first words that name none.
    """
    found: list[OptionEntry] = []
    words = list(typed)
    while words:
        entry, used = _longest(words, names)
        if entry not in found:
            found.append(entry)
        words = words[used:]
    if not found:
        raise UnknownOption("no option was named; 'ketacounsel options' lists them")
    return tuple(found)


def _longest(words: Sequence[str], names: Names) -> tuple[OptionEntry, int]:
    """Return the option that the most words at the start name together, and how many those are."""
    first: UnknownOption | None = None
    for count in range(min(len(words), _LONGEST_NAME), 0, -1):
        try:
            return choose_option(" ".join(words[:count]), names), count
        except UnknownOption as unknown:
            first = unknown
    raise first or UnknownOption("no option was named")


def _matches(words: tuple[str, ...], entry: OptionEntry, names: Names) -> bool:
    if "-".join(words) == entry.id:
        return True
    drug = next((drug for drug in names.drugs if drug.id == entry.drug), None)
    drug_names = _split(entry.drug, *((drug.name, *drug.aliases) if drug else ()))
    route_names = _split(entry.route, *entry.aliases, entry.id.removeprefix(f"{entry.drug}-"))
    if words in drug_names or words in route_names:
        return True
    return any(
        words[: len(name)] == name and words[len(name) :] in route_names for name in drug_names
    )


def _split(*given: str) -> set[tuple[str, ...]]:
    return {tuple(_SEPARATORS.split(text.lower())) for text in given}


def _not_found(typed: str, words: tuple[str, ...], names: Names) -> str:
    from ketacounsel.reading import did_you_mean, quoted

    known = [entry.id for entry in names.options]
    known += [drug.id for drug in names.drugs]
    near = did_you_mean("-".join(words), known)
    hint = f"; did you mean {near}?" if near else ";"
    return f"there is no option {quoted(typed)}{hint} 'ketacounsel options' lists them"
