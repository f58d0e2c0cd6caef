"""Figures that the types cannot judge: intervals, counts, and findings that match their facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, TypeAlias, get_args

from ketacounsel.knowledge import records as of
from ketacounsel.knowledge.records.option import Measure
from ketacounsel.knowledge.shapes import Fields, number, texts

if TYPE_CHECKING:
    from ketacounsel.knowledge.references import Met
    from ketacounsel.reading import Fault

INTERVAL: Final = "K308"
COUNT: Final = "K309"
NOT_AS_READ: Final = "K310"
NOTHING_TO_TELL: Final = "K314"

_RATIOS: Final = ("risk ratio", "odds ratio", "hazard ratio")
_NUMBERS: Final = ("estimate", "low", "high")
_COUNTS: Final = ("studies", "participants")
_MEASURES: Final = get_args(Measure)
_UNRATED: Final = (None, "not read", "low or very low")


def figure_faults(met: Iterable[Met], facts: Mapping[str, Fields]) -> Iterator[Fault]:
    """Return faults of figures and states (``K308`` to ``K310``, ``K314``).

    ``facts`` holds all facts by id.
    """
    for one in met:
        if one.record in (of.Effect, of.Figure):
            yield from _interval_faults(one)
        elif one.record is of.Arm:
            yield from _arm_faults(one)
        elif one.record is of.Finding:
            yield from _negative(one, _COUNTS)
            yield from _not_as_read(one, facts)
            yield from _nothing_to_tell(one)
            yield from _baseline_faults(one)


def _interval_faults(one: Met) -> Iterator[Fault]:
    """An interval contains its estimate, low comes before high, a ratio is above 0 (FM-1)."""
    low, high = number(one.data, "low"), number(one.data, "high")
    estimate = number(one.data, "estimate")
    if one.record is of.Effect and (low is None) != (high is None):
        given, other = ("low", "high") if high is None else ("high", "low")
        yield _fault(one, INTERVAL, given, f"an interval with {given} has {other} too")
    elif low is not None and high is not None and low > high:
        yield _fault(one, INTERVAL, "low", f"low {low} is above high {high}")
    elif estimate is not None and low is not None and estimate < low:
        yield _fault(one, INTERVAL, "estimate", f"the estimate {estimate} is below low {low}")
    elif estimate is not None and high is not None and estimate > high:
        yield _fault(one, INTERVAL, "estimate", f"the estimate {estimate} is above high {high}")
    if one.data.get("measure") in _RATIOS:
        for field in _NUMBERS:
            value = number(one.data, field)
            if value is not None and value <= 0:
                yield _fault(one, INTERVAL, field, f"{field}: a ratio is above 0, found {value}")
    bottom, top = number(one.data, "scale_low"), number(one.data, "scale_high")
    if bottom is not None and top is not None and bottom >= top:
        yield _fault(
            one, INTERVAL, "scale_low", f"scale_low {bottom} is not below scale_high {top}"
        )


def _nothing_to_tell(one: Met) -> Iterator[Fault]:
    """A sentence needs the effect of an estimate, and the source's words for a direction."""
    state, data = one.data.get("state"), one.data
    if state == "estimated" and data.get("effect") is None:
        yield one.part.document.fault(
            NOTHING_TO_TELL,
            (*one.path, "state"),
            'state "estimated" without an effect',
            expected='add effect as it was read, or "uncertain" if trials cannot tell',
        )
    if state == "direction only" and not data.get("hedge"):
        certainty = data.get("certainty")
        rating = certainty.get("rating") if isinstance(certainty, dict) else None
        if not data.get("direction") or (rating in _UNRATED and not data.get("word")):
            yield one.part.document.fault(
                NOTHING_TO_TELL,
                (*one.path, "state"),
                'state "direction only" without what the source says',
                expected="add direction and word, or hedge",
            )


def _baseline_faults(one: Met) -> Iterator[Fault]:
    """A starting risk goes with a ratio, and lies above 0 and not above its people (FM-11)."""
    baseline, effect = one.data.get("baseline"), one.data.get("effect")
    if not isinstance(baseline, dict):
        return
    if not isinstance(effect, dict) or effect.get("measure") not in _RATIOS:
        yield _fault(one, COUNT, "baseline", "baseline: a starting risk goes with a ratio only")
    events, per = number(baseline, "events"), number(baseline, "per")
    if events is not None and per is not None and not 0 < events <= per:
        message = f"events: above 0 and at most {per} expected, found {events}"
        yield one.part.document.fault(COUNT, (*one.path, "baseline", "events"), message)


def _arm_faults(one: Met) -> Iterator[Fault]:
    yield from _negative(one, ("events", "n", "percent"))
    events, size, percent = (number(one.data, name) for name in ("events", "n", "percent"))
    if events is not None and size is not None and events > size:
        yield _fault(one, COUNT, "events", f"{events} events among {size} people")
    if percent is not None and percent > 100:
        yield _fault(one, COUNT, "percent", f"{percent} percent is above 100")


def _negative(one: Met, fields: tuple[str, ...]) -> Iterator[Fault]:
    for field in fields:
        value = number(one.data, field)
        if value is not None and value < 0:
            yield _fault(one, COUNT, field, f"{field}: 0 or more expected, found {value}")


def _not_as_read(one: Met, facts: Mapping[str, Fields]) -> Iterator[Fault]:
    """The numbers of a finding are those of facts that it cites, unchanged.

    Estimate, low and high are those of one figure of its own measure. Numbers of studies and
    participants are compared where a cited fact has a figure of that name.
    """
    cited = [name for _, name in texts(one.data, "facts") if name in facts]
    figures = [figure for name in cited for figure in _figures(facts[name])]
    effect = one.data.get("effect")
    if cited and isinstance(effect, dict):
        yield from _effect_not_as_read(one, effect, figures, ", ".join(cited))
    for field in _COUNTS:
        value = number(one.data, field)
        read = [number(figure, "estimate") for figure in figures if figure.get("measure") == field]
        counts = [count for count in read if count is not None]
        # A number that cannot be a count has its own fault.
        if isinstance(value, int) and value >= 0 and counts and value not in counts:
            message = f"{field}: {', '.join(cited)} do not read {value}"
            expected = f"read there: {', '.join(map(str, counts))}"
            yield one.part.document.fault(
                NOT_AS_READ, (*one.path, field), message, expected=expected
            )


def _effect_not_as_read(
    one: Met, effect: Fields, figures: list[Fields], cited: str
) -> Iterator[Fault]:
    others = [measure for measure in _MEASURES if measure != effect.get("measure")]
    read = [_numbers(figure) for figure in figures if figure.get("measure") not in others]
    wanted = _numbers(effect)
    # An interval with one end has its own fault.
    if wanted[0] is None or wanted in read or wanted.count(None) == 1:
        return
    same_estimate = [numbers for numbers in read if numbers[0] == wanted[0]]
    field = "estimate"
    if same_estimate:
        field = "low" if same_estimate[0][1] != wanted[1] else "high"
    shown = "; ".join(_shown(numbers) for numbers in (same_estimate or read)[:4])
    yield one.part.document.fault(
        NOT_AS_READ,
        (*one.path, "effect", field),
        f"{field}: no {effect.get('measure', 'figure')} in {cited} reads {_shown(wanted)}",
        expected=f"read there: {shown}" if shown else "cite the fact that holds these figures",
    )


def _figures(fact: Fields) -> list[Fields]:
    figures = fact.get("figures")
    if not isinstance(figures, list):
        return []
    return [figure for figure in figures if isinstance(figure, dict)]


_Numbers: TypeAlias = "tuple[int | float | None, ...]"


def _numbers(figure: Fields) -> _Numbers:
    return tuple(number(figure, field) for field in _NUMBERS)


def _shown(numbers: _Numbers) -> str:
    estimate, low, high = ("not given" if one is None else str(one) for one in numbers)
    return estimate if low == high == "not given" else f"{estimate} ({low} to {high})"


def _fault(one: Met, code: str, field: str, message: str) -> Fault:
    return one.part.document.fault(code, (*one.path, field), message)
