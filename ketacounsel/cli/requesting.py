"""Flags and words that say what a brief is about: options, condition, replies, the visit.

One place for ``show``, ``compare``, ``note`` and ``handout``, so that they take the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketacounsel.cli.opening import settings_for
from ketacounsel.cli.refused import LONGEST_SHOWN, Refused, hint, one_line, typed
from ketacounsel.settings import JURISDICTIONS

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from ketacounsel.brief.model import Audience, BriefRequest, Reply, Visit
    from ketacounsel.knowledge import Knowledge
    from ketacounsel.knowledge.records.visit import PickKind

MOST_OPTIONS = 4


def add_person_flags(parser: ArgumentParser) -> None:
    """Add the flags on the person: condition, replies to ask-first items, country."""
    parser.add_argument("--condition", metavar="ID", help="such as: crps, neuropathic")
    parser.add_argument(
        "--factor",
        action="append",
        default=[],
        metavar="ITEM[=yes|no]",
        help="the reply to an ask-first item, yes if none is named; "
        "what has no reply was not asked",
    )
    parser.add_argument(
        "--jurisdiction",
        metavar="PLACE",
        help=f"{', '.join(JURISDICTIONS)}: what applies elsewhere is marked, never hidden",
    )


def add_visit_flags(parser: ArgumentParser) -> None:
    """Add the flags on the visit: kind of decision, goal, measure, review, stop rule, driver."""
    parser.add_argument("--decision", metavar="ID", help="such as: start, repeat, continue, stop")
    for name, what in _PICKS:
        parser.add_argument(f"--{name}", metavar="ID", help=what)
    parser.add_argument(
        "--value",
        action="append",
        default=[],
        metavar="ID",
        help="what matters to the person; may be given more than once",
    )
    parser.add_argument("--ending", metavar="ID", help="such as: no-change, decide-later")


_PICKS: tuple[tuple[PickKind, str], ...] = (
    ("goal", "what to reach, such as: goal-walk"),
    ("measure", "how it is measured, such as: measure-diary"),
    ("review", "when to look again, such as: review-6"),
    ("stop", "when to stop, such as: stop-either"),
    ("driver", "who takes the person home, such as: driver-person"),
)


def options_of(words: Sequence[str], knowledge: Knowledge, most: int = MOST_OPTIONS) -> list[str]:
    """Return the ids of the options that the words name; refuse unknown ones and too many."""
    from ketacounsel.brief.choosing import UnknownOption, choose_several

    if max((len(word) for word in words), default=0) > LONGEST_SHOWN:
        long = max(words, key=len)
        raise Refused(f"there is no option {typed(long)}; 'ketacounsel options' lists them")
    try:
        found = [entry.id for entry in choose_several(words, knowledge.names)]
    except UnknownOption as unknown:
        raise Refused(one_line(str(unknown))) from unknown
    if len(found) > most:
        raise Refused(f"{len(found)} options were named; at most {most} go together")
    return found


def request_of(
    args: Namespace,
    knowledge: Knowledge,
    options: Sequence[str],
    audience: Audience = "clinician",
) -> BriefRequest:
    """Return the request that the flags make; a condition that is not covered drops the options.

    That stops the tool: no course is shown (CL-25).
    """
    from datetime import date

    from ketacounsel.brief.model import BriefRequest

    condition = condition_of(args.condition, knowledge)
    covered = condition is None or knowledge.condition(condition).covered
    return BriefRequest(
        options=tuple(options) if covered else (),
        today=date.today(),
        audience=audience,
        condition=condition,
        factors=factors_of(args.factor, options, knowledge),
        visit=visit_of(args, knowledge),
        jurisdiction=settings_for(args).jurisdiction,
    )


def condition_of(name: str | None, knowledge: Knowledge) -> str | None:
    """Return the id of the condition named by id or alias."""
    if name is None:
        return None
    wanted = " ".join(name.casefold().replace("-", " ").split())
    known: list[str] = []
    for condition in knowledge.conditions:
        names = (condition.id, condition.name, *condition.aliases)
        if wanted in (given.casefold().replace("-", " ") for given in names):
            return condition.id
        known.append(condition.id)
    way_out = hint(name, known) or f"; known are {', '.join(known)}"
    raise Refused(f"--condition: there is no condition {typed(name)}{way_out}")


def factors_of(
    given: Sequence[str], options: Sequence[str], knowledge: Knowledge
) -> tuple[tuple[str, Reply], ...]:
    """Return replies by item; the last of several to one item counts, no word means yes."""
    replies: dict[str, Reply] = {}
    for word in given:
        item, equals, reply = word.partition("=")
        if item not in knowledge.ask_items:
            asked = dict.fromkeys(
                use.item for option in options for use in knowledge.option(option).ask_first
            )
            way_out = hint(item, knowledge.ask_items.ids) or f"; asked here: {', '.join(asked)}"
            raise Refused(f"--factor: there is no ask-first item {typed(item)}{way_out}")
        said = reply.strip().lower() if equals else "yes"
        if said not in ("yes", "no"):
            raise Refused(f"--factor: say {item}=yes or {item}=no; leave out what was not asked")
        replies[item] = "yes" if said == "yes" else "no"
    return tuple(replies.items())


def visit_of(args: Namespace, knowledge: Knowledge) -> Visit:
    """Return what was chosen for the visit; commands without these flags have chosen nothing."""
    from ketacounsel.brief.model import Visit

    records = knowledge.visit
    kinds = [kind.id for kind in records.kinds]
    endings = [ending.id for ending in records.endings]
    values = [pick.id for pick in records.picks_of("value")]
    chosen = {
        name: _one(name, getattr(args, name, None), [p.id for p in records.picks_of(name)])
        for name, _ in _PICKS
    }
    return Visit(
        kind=_one("decision", getattr(args, "decision", None), kinds),
        goal=chosen["goal"],
        measure=chosen["measure"],
        review=chosen["review"],
        stop=chosen["stop"],
        driver=chosen["driver"],
        values=tuple(
            dict.fromkeys(_known("value", name, values) for name in getattr(args, "value", []))
        ),
        ending=_one("ending", getattr(args, "ending", None), endings),
    )


def _one(flag: str, name: str | None, known: Sequence[str]) -> str | None:
    return None if name is None else _known(flag, name, known)


def _known(flag: str, name: str, known: Sequence[str]) -> str:
    for whole in (name, f"{flag}-{name}"):
        if whole in known:
            return whole
    way_out = hint(name, known) or f"; known are {', '.join(known)}"
    raise Refused(f"--{flag}: there is none called {typed(name)}{way_out}")
