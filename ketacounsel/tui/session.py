"""What was chosen so far, as one frozen value that is replaced as a whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ketacounsel.brief.model import Visit
from ketacounsel.frozen import frozen

if TYPE_CHECKING:
    from ketacounsel.brief import Reply


@frozen
class Session:
    """The option looked at, the condition if one was named, replies, and what was agreed.

    Replies and the visit are about the person and stay when another option is opened. An item
    without a reply was not asked, which is never "no" (CL-20). ``compared`` holds the options
    that were last set beside usual care; they say nothing of a person.
    """

    option: str | None = None
    condition: str | None = None
    replies: tuple[tuple[str, Reply], ...] = ()
    visit: Visit = Visit()
    compared: tuple[str, ...] = ()
    elsewhere: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def at(self, option: str) -> Session:
        """Return the session with another option, and with what was covered about that one."""
        if option == self.option:
            return self
        kept = dict(self.elsewhere)
        if self.option is not None:
            kept[self.option] = self.visit.covered
        visit = replace(self.visit, covered=kept.pop(option, ()))
        left = tuple((name, covered) for name, covered in kept.items() if covered)
        return replace(self, option=option, visit=visit, elsewhere=left)

    def covered(self) -> tuple[str, ...]:
        """Return what was covered about any option, each point as ``option/point``."""
        every = ((self.option, self.visit.covered), *self.elsewhere)
        return tuple(f"{option}/{point}" for option, points in every for point in points)

    def with_covered(self, points: tuple[str, ...]) -> Session:
        """Return the session with these points covered and no others, as ``option/point``."""
        kept: dict[str, tuple[str, ...]] = {}
        for name in points:
            option, _, point = name.partition("/")
            kept[option] = (*kept.get(option, ()), point)
        visit = replace(self.visit, covered=kept.pop(self.option or "", ()))
        return replace(self, visit=visit, elsewhere=tuple(kept.items()))

    def comparing(self, options: tuple[str, ...]) -> Session:
        """Return the session with other options set beside usual care."""
        return replace(self, compared=options)

    def about(self, condition: str | None) -> Session:
        """Return the session with another condition, or none."""
        return replace(self, condition=condition)

    def kept_words(self) -> str:
        """Return how much is kept of a person, over all drugs, and the key that forgets it."""
        count = len(self.replies) + chosen_in(self.visit)
        count += sum(len(points) for _, points in self.elsewhere)
        if not count:
            return ""
        return f"{count} answers kept; x clears them" if count > 1 else "1 answer kept; x clears it"

    def for_next_patient(self) -> Session:
        """Return the session without anything about a person."""
        return Session(option=self.option)

    def with_visit(self, visit: Visit) -> Session:
        """Return the session with what was chosen for the visit."""
        return replace(self, visit=visit)

    def with_reply(self, item: str, reply: Reply | None) -> Session:
        """Return the session with the reply to one item; ``None`` means not asked."""
        kept = tuple(pair for pair in self.replies if pair[0] != item)
        return replace(self, replies=kept if reply is None else (*kept, (item, reply)))


def chosen_in(visit: Visit) -> int:
    """Return how many things were chosen or ticked for the visit."""
    once = (visit.kind, visit.goal, visit.measure, visit.review, visit.stop, visit.driver)
    return sum(map(bool, (*once, visit.ending))) + len(visit.values) + len(visit.covered)
