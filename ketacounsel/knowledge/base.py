"""The knowledge base as the program uses it: immutable, and read as far as it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, TypeVar

from ketacounsel.knowledge.names import Names, names_in
from ketacounsel.knowledge.overlay import NOTHING_LOCAL
from ketacounsel.knowledge.plain import Data, from_plain

if TYPE_CHECKING:
    from ketacounsel.knowledge import records as of
    from ketacounsel.knowledge.overlay import Local
    from ketacounsel.knowledge.search import SearchEntry

Record = TypeVar("Record")
_SHARED: Final = (
    "conditions",
    "outcomes",
    "ask_items",
    "questions",
    "alternatives",
    "positions",
    "conflicts",
    "facts",
    "sources",
    "gaps",
    "unknowns",
    "disagreements",
    "coverage",
)


class Shelf(Protocol):
    """Where the parts of a compiled knowledge base are read from."""

    def read(self, name: str) -> Data:
        """Return one part: ``index``, ``evidence``, ``search`` or ``option-`` and a number."""
        ...


class UnknownId(LookupError):  # noqa: N818 - it names what was asked for
    """Nothing of this kind has this id; ``suggestion`` is the nearest id there is."""

    def __init__(self, noun: str, name: str, ids: Iterable[str]) -> None:
        from ketacounsel.reading import did_you_mean, quoted

        self.noun = noun
        self.name = name
        self.suggestion = did_you_mean(name, ids)
        super().__init__(f"there is no {noun} {quoted(name)}")


class Collection(Generic[Record]):
    """Records of one kind by id, in the order of the files, each built when first asked for."""

    __slots__ = ("_built", "_kind", "_noun", "_plain")

    def __init__(self, noun: str, kind: type[Record], plain: Iterable[Data]) -> None:
        self._noun = noun
        self._kind = kind
        self._plain = {data["id"]: data for data in plain}
        self._built: dict[str, Record] = {}

    def __getitem__(self, name: str) -> Record:
        """Return the record with this id; raise :class:`UnknownId` if there is none."""
        built = self._built.get(name)
        if built is None:
            plain = self._plain.get(name)
            if plain is None:
                raise UnknownId(self._noun, name, self._plain)
            built = self._built[name] = from_plain(self._kind, plain)
        return built

    def __iter__(self) -> Iterator[Record]:
        return (self[name] for name in self._plain)

    def __len__(self) -> int:
        return len(self._plain)

    def __contains__(self, name: object) -> bool:
        return name in self._plain

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, in the order of the files."""
        return tuple(self._plain)


class Knowledge:
    """All records of a knowledge base. Lookups by id raise :class:`UnknownId`.

    Nothing but the index is read before it is asked for; what was read is kept. ``local`` is
    what the clinic adds, or why that is refused.
    """

    def __init__(self, shelf: Shelf, local: Local = NOTHING_LOCAL) -> None:
        self.local = local
        self._shelf = shelf
        self._index = shelf.read("index")
        self._options: dict[str, of.Option] = {}

    def with_local(self, local: Local) -> Knowledge:
        """Return the same knowledge base with what a clinic adds to it (WF-11)."""
        return Knowledge(self._shelf, local)

    @cached_property
    def names(self) -> Names:
        """Drugs and options by name, without building any other record."""
        return names_in(self._index["manifest"])

    @cached_property
    def manifest(self) -> of.Manifest:
        """What the knowledge base is and how current it is."""
        from ketacounsel.knowledge.records import Manifest

        return from_plain(Manifest, self._index["manifest"])

    @property
    def content(self) -> str:
        """The hash of all that is held, which a review names (``knowledge.review``)."""
        content: str = self._index["content"]
        return content

    @property
    def option_ids(self) -> tuple[str, ...]:
        """The ids of all options, in the order of the manifest."""
        return tuple(self._index["shards"])

    def option(self, name: str) -> of.Option:
        """Return all that is held on one option."""
        from ketacounsel.knowledge.records import Option

        option = self._options.get(name)
        if option is None:
            shards: dict[str, str] = self._index["shards"]
            if name not in shards:
                raise UnknownId("option", name, shards)
            option = from_plain(Option, self._shelf.read(shards[name]))
            self._options[name] = option
        return option

    @cached_property
    def facts(self) -> Collection[of.Fact]:
        """Every fact, whatever its ``display`` says; the faces decide what to show."""
        return self._collect("fact", "Fact", self._evidence["facts"])

    def fact(self, name: str) -> of.Fact:
        """Return the fact with this id."""
        return self.facts[name]

    @cached_property
    def sources(self) -> Collection[of.Source]:
        """Every source."""
        return self._collect("source", "Source", self._evidence["sources"])

    def source(self, name: str) -> of.Source:
        """Return the source with this id."""
        return self.sources[name]

    @cached_property
    def gaps(self) -> Collection[of.Gap]:
        """What was looked for and not found."""
        return self._collect("gap", "Gap", self._evidence["gaps"])

    @cached_property
    def unknowns(self) -> Collection[of.Unknown]:
        """What no page that was read gave."""
        return self._collect("unknown", "Unknown", self._evidence["unknowns"])

    def gap(self, name: str) -> of.Gap | of.Unknown:
        """Return what a ``gaps`` field names: a gap, or a thing no page gave."""
        return self.unknowns[name] if name in self.unknowns else self.gaps[name]

    @cached_property
    def disagreements(self) -> Collection[of.Disagreement]:
        """Points on which two sources differ."""
        return self._collect("disagreement", "Disagreement", self._evidence["disagreements"])

    @cached_property
    def coverage(self) -> tuple[of.Coverage, ...]:
        """The cells of the coverage matrix."""
        from ketacounsel.knowledge.records import Coverage

        return tuple(from_plain(Coverage, cell) for cell in self._evidence["coverage"])

    @cached_property
    def outcomes(self) -> Collection[of.Outcome]:
        """Outcomes that matter to a patient."""
        return self._collect("outcome", "Outcome", self._index["outcomes"])

    def outcome(self, name: str) -> of.Outcome:
        """Return the outcome with this id."""
        return self.outcomes[name]

    @cached_property
    def ask_items(self) -> Collection[of.AskItem]:
        """Questions that screen for risk."""
        return self._collect("ask-first item", "AskItem", self._index["ask_items"])

    def ask_item(self, name: str) -> of.AskItem:
        """Return the ask-first item with this id."""
        return self.ask_items[name]

    @cached_property
    def questions(self) -> Collection[of.Question]:
        """Questions that patients ask."""
        return self._collect("question", "Question", self._index["questions"])

    def question(self, name: str) -> of.Question:
        """Return the question with this id."""
        return self.questions[name]

    @cached_property
    def alternatives(self) -> Collection[of.Alternative]:
        """Other courses."""
        return self._collect("alternative", "Alternative", self._index["alternatives"])

    def alternative(self, name: str) -> of.Alternative:
        """Return the alternative with this id."""
        return self.alternatives[name]

    @cached_property
    def conditions(self) -> Collection[of.Condition]:
        """Conditions at the gate."""
        return self._collect("condition", "Condition", self._index["conditions"])

    def condition(self, name: str) -> of.Condition:
        """Return the condition with this id."""
        return self.conditions[name]

    @cached_property
    def positions(self) -> Collection[of.Position]:
        """What bodies say."""
        return self._collect("position", "Position", self._index["positions"])

    def positions_for(self, option: str) -> tuple[of.Position, ...]:
        """Return the positions on one option, in the order of the file."""
        return tuple(self.positions[name] for name in self._about("positions", option))

    @cached_property
    def conflicts(self) -> Collection[of.Conflict]:
        """Recorded disagreements."""
        return self._collect("conflict", "Conflict", self._index["conflicts"])

    def conflicts_for(self, option: str) -> tuple[of.Conflict, ...]:
        """Return the recorded disagreements on one option, in the order of the file."""
        return tuple(self.conflicts[name] for name in self._about("conflicts", option))

    @cached_property
    def visit(self) -> of.VisitRecords:
        """Kinds of decision, what is agreed, what is said whatever the drug, endings."""
        from ketacounsel.knowledge.records import VisitRecords

        return from_plain(VisitRecords, self._index["visit"])

    def shared_records(self) -> Iterator[object]:
        """Yield every record that no option's file holds, but the manifest with its entries."""
        for name in _SHARED:
            yield from getattr(self, name)
        for records in (self.visit.kinds, self.visit.picks, self.visit.talk, self.visit.endings):
            yield from records

    @cached_property
    def search_entries(self) -> tuple[SearchEntry, ...]:
        """Everything that can be found by words."""
        from ketacounsel.knowledge.search import SearchEntry

        entries = self._shelf.read("search")["entries"]
        return tuple(from_plain(SearchEntry, entry) for entry in entries)

    @cached_property
    def _evidence(self) -> Data:
        return self._shelf.read("evidence")

    def _about(self, part: str, option: str) -> list[str]:
        return [data["id"] for data in self._index[part] if option in data["options"]]

    def _collect(self, noun: str, record: str, plain: Iterable[Data]) -> Collection[Any]:
        from ketacounsel.knowledge import records

        return Collection(noun, getattr(records, record), plain)
