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

    def at(self, option: str) -> Session:
        """Return the session with another option."""
        return replace(self, option=option)

    def comparing(self, options: tuple[str, ...]) -> Session:
        """Return the session with other options set beside usual care."""
        return replace(self, compared=options)

    def about(self, condition: str | None) -> Session:
        """Return the session with another condition, or none."""
        return replace(self, condition=condition)

    def kept_words(self) -> str:
        """Return how much is kept of a person, over all drugs, and the key that forgets it."""
        count = len(self.replies) + chosen_in(self.visit)
        if not count:
            return ""
        return f"{count} answers kept; x clears them" if count > 1 else "1 answer kept; x clears it"

    def for_next_patient(self) -> Session:
        """Return the session without anything about a person."""
        return replace(self, condition=None, replies=(), visit=Visit())

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
