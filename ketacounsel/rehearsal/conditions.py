"""Conditions of scenes: a small language that is parsed, never run as code.

    condition  = any { "or" any }
    any        = one { "and" one }
    one        = "not" one | "(" condition ")" | comparison | call | flag
    comparison = variable (">=" | "<=" | ">" | "<" | "==") number
    variable   = "trust" | "anxiety" | "understanding" | "time"
    call       = ("hit" | "temper" | "covered" | "trapped" | "visited") "(" name ")"
    flag       = name

``hit`` asks for an item of the answer just typed, ``covered`` for a must-cover point, ``trapped``
for a trap that was walked into, ``visited`` for a node seen before this moment.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final, Literal, Protocol

from ketacounsel.frozen import frozen
from ketacounsel.rehearsal.records import VARIABLES, VariableName

Call = Literal["hit", "temper", "covered", "trapped", "visited"]
CALLS: Final[tuple[Call, ...]] = ("hit", "temper", "covered", "trapped", "visited")
Comparison = Literal[">=", "<=", "==", ">", "<"]
_TOKEN: Final = re.compile(r"\s*(?:(>=|<=|==|>|<|\(|\))|(\d+)|([A-Za-z][\w-]*)|(\S))")
_RESERVED: Final = frozenset({"and", "or", "not"})
_DEEPEST: Final = 40
_MOST_DIGITS: Final = 6


class Known(Protocol):
    """What a condition may ask."""

    def value(self, variable: VariableName) -> int:
        """Return a variable of the state."""

    def flag(self, name: str) -> bool:
        """Say whether a flag is set."""

    def holds(self, call: Call, name: str) -> bool:
        """Answer a call such as ``hit(item)``."""


class ConditionError(ValueError):
    """A condition that cannot be read; ``place`` is the offset of the first wrong character."""

    def __init__(self, message: str, place: int) -> None:
        super().__init__(message)
        self.place = place


@frozen
class Compared:
    """``trust >= 5``."""

    variable: VariableName
    sign: Comparison
    number: int

    def holds(self, known: Known) -> bool:
        """Compare."""
        return _COMPARE[self.sign](known.value(self.variable), self.number)


@frozen
class Called:
    """``hit(item)``."""

    call: Call
    name: str

    def holds(self, known: Known) -> bool:
        """Ask."""
        return known.holds(self.call, self.name)


@frozen
class Flagged:
    """A flag by its name."""

    name: str

    def holds(self, known: Known) -> bool:
        """Look whether it is set."""
        return known.flag(self.name)


@frozen
class Not:
    """The opposite of one condition."""

    of: Condition

    def holds(self, known: Known) -> bool:
        """Turn the answer round."""
        return not self.of.holds(known)


@frozen
class All:
    """Every one of these."""

    of: tuple[Condition, ...]

    def holds(self, known: Known) -> bool:
        """Ask each, until one says no; a search asks very often, so without a generator."""
        for one in self.of:  # noqa: SIM110
            if not one.holds(known):
                return False
        return True


@frozen
class Any:
    """At least one of these."""

    of: tuple[Condition, ...]

    def holds(self, known: Known) -> bool:
        """Ask each, until one says yes."""
        for one in self.of:  # noqa: SIM110
            if one.holds(known):
                return True
        return False


Condition = Compared | Called | Flagged | Not | All | Any
_COMPARE: Final[dict[Comparison, Callable[[int, int], bool]]] = {
    ">=": lambda left, right: left >= right,
    "<=": lambda left, right: left <= right,
    "==": lambda left, right: left == right,
    ">": lambda left, right: left > right,
    "<": lambda left, right: left < right,
}


@cache
def parse(text: str) -> Condition:
    """Read a condition; raises :class:`ConditionError` with the place of the fault."""
    tokens = _Tokens(text)
    condition = _any(tokens, 0)
    if tokens.kind != "end":
        raise ConditionError(f'"{tokens.shown}" is not expected here', tokens.place)
    return condition


def holds(condition: Condition, known: Known) -> bool:
    """Say whether a condition holds."""
    return condition.holds(known)


def atoms(condition: Condition) -> Iterator[Compared | Called | Flagged]:
    """Yield the comparisons, calls and flags of a condition, in order."""
    match condition:
        case Not(of):
            yield from atoms(of)
        case All(of) | Any(of):
            for one in of:
                yield from atoms(one)
        case Compared() | Called() | Flagged():
            yield condition


def specificity(condition: Condition) -> int:
    """Return how much a condition asks at once: the number of atoms that must hold together."""
    match condition:
        case Not(of):
            return specificity(of)
        case All(of):
            return sum(specificity(one) for one in of)
        case Any(of):
            return min(specificity(one) for one in of)
        case _:
            return 1


class _Tokens:
    """The words of a condition, one at a time."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._next = 0
        self.kind = ""
        self.shown = ""
        self.place = 0
        self.step()

    def step(self) -> None:
        found = _TOKEN.match(self._text, self._next)
        if found is None:
            self.kind, self.shown, self.place = "end", "the end", len(self._text)
            return
        self._next = found.end()
        sign, number, name, _ = found.groups()
        self.shown = found[0].strip()
        self.place = found.end() - len(self.shown)
        self.kind = "sign" if sign else "number" if number else "name" if name else "other"

    def take(self, wanted: str) -> bool:
        if self.kind != "end" and self.shown == wanted:
            self.step()
            return True
        return False

    def need(self, wanted: str) -> None:
        if not self.take(wanted):
            raise ConditionError(f'"{wanted}" is expected here, not "{self.shown}"', self.place)


def _any(tokens: _Tokens, depth: int) -> Condition:
    found = [_all(tokens, depth)]
    while tokens.take("or"):
        found.append(_all(tokens, depth))
    return found[0] if len(found) == 1 else Any(tuple(found))


def _all(tokens: _Tokens, depth: int) -> Condition:
    found = [_one(tokens, depth)]
    while tokens.take("and"):
        found.append(_one(tokens, depth))
    return found[0] if len(found) == 1 else All(tuple(found))


def _one(tokens: _Tokens, depth: int) -> Condition:
    if depth > _DEEPEST:
        raise ConditionError("brackets are nested too deeply", tokens.place)
    if tokens.take("not"):
        return Not(_one(tokens, depth + 1))
    if tokens.take("("):
        inner = _any(tokens, depth + 1)
        tokens.need(")")
        return inner
    if tokens.kind != "name" or tokens.shown in _RESERVED:
        raise ConditionError(f'a condition is expected here, not "{tokens.shown}"', tokens.place)
    name = tokens.shown
    tokens.step()
    if name in VARIABLES:
        return _compared(tokens, name)
    if name in CALLS:
        return _called(tokens, name)
    return Flagged(name)


def _compared(tokens: _Tokens, variable: VariableName) -> Compared:
    sign = tokens.shown
    if tokens.kind != "sign" or sign not in _COMPARE:
        raise ConditionError(f'a comparison is expected here, not "{sign}"', tokens.place)
    tokens.step()
    if tokens.kind != "number":
        raise ConditionError(f'a number is expected here, not "{tokens.shown}"', tokens.place)
    if len(tokens.shown) > _MOST_DIGITS:
        raise ConditionError("this number is too large", tokens.place)
    number = int(tokens.shown)
    tokens.step()
    return Compared(variable, sign, number)


def _called(tokens: _Tokens, call: Call) -> Called:
    tokens.need("(")
    if tokens.kind != "name":
        raise ConditionError(f'a name is expected here, not "{tokens.shown}"', tokens.place)
    name = tokens.shown
    tokens.step()
    tokens.need(")")
    return Called(call, name)
