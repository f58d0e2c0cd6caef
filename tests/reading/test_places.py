"""What is read equals what was written, and every place points at the source text."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ketacounsel.reading import Document, Limits, Place, Plain, Unreadable, read_text
from ketacounsel.reading.reader import _read

TEXTS = st.text(
    st.characters(blacklist_categories=("Cs",), blacklist_characters="\x85\u2028\u2029")
    | st.sampled_from("'\"\\:#-?,[]{}&*!|>%@ \t\n\r\ufeffé漢😀́")
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**18) + 1, 10**18 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS
)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=25,
)


def walk(data: Plain, path: tuple[str | int, ...] = ()) -> Iterator[tuple[Any, Plain]]:
    yield path, data
    if isinstance(data, dict):
        for key, value in data.items():
            yield from walk(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from walk(value, (*path, index))


def same(one: Plain, other: Plain) -> bool:
    return repr(one) == repr(other)


def at(document: Document, place: Place) -> str:
    """The text from a place to the end of the document, without its line ends."""
    return "\n".join(
        (document.lines[place.line - 1][place.column - 1 :], *document.lines[place.line :])
    )


@settings(max_examples=150, deadline=None)
@given(TREES, st.booleans(), st.sampled_from([None, True, False]), st.sampled_from("\n\r"))
def test_what_was_dumped_is_read_back(
    data: Plain, unicode: bool, flow: bool | None, end: str
) -> None:
    text = yaml.dump(
        data,
        Dumper=yaml.CSafeDumper,
        allow_unicode=unicode,
        default_flow_style=flow,
        sort_keys=False,
        line_break=end,
        width=60,
    )
    document = read_text(text, "k.yaml")
    # PyYAML writes dates, no, 012 and the like in quotes: they are its own ambiguous texts. What
    # only YAML 1.2 readers take for numbers it leaves plain.
    assert all(fault.code in {"Y142", "Y143"} for fault in document.faults)
    assert same(document.data, data)


@settings(max_examples=150, deadline=None)
@given(TREES, st.booleans(), st.booleans(), st.booleans())
def test_every_place_points_at_the_source_text(
    data: Plain, unicode: bool, flow: bool, carriage: bool
) -> None:
    text = yaml.dump(
        data, Dumper=yaml.CSafeDumper, allow_unicode=unicode, default_flow_style=flow, width=10**6
    )
    if carriage and "\r" not in text:
        text = "\ufeff" + text.replace("\n", "\r\n")
    document = read_text(text, "k.yaml")
    for path, value in walk(document.data):
        place = document.place(path)
        rest = at(document, place)
        if isinstance(value, dict | list):
            assert place.end_column is None
            assert flow or not value or not rest.startswith(("{", "[")) or path
            continue
        written = document.written(path)
        assert written is not None
        if place.end_column is not None:
            line = document.lines[place.line - 1]
            assert line[place.column - 1 : place.end_column - 1] == written
        if not written:
            assert value is None
        elif written[0] not in "|>":
            assert same(yaml.load(written, Loader=yaml.CSafeLoader), value) or document.faults
        if path and isinstance(path[-1], str):
            key = document.place(path, key=True)
            if key.end_column is not None:
                key_text = document.lines[key.line - 1][key.column - 1 : key.end_column - 1]
                assert yaml.load(key_text, Loader=yaml.CBaseLoader) == path[-1]


@settings(max_examples=200, deadline=None)
@given(st.text() | st.text("[]{}:,-?&*!|>'\"%@#ab01 \n\t\r\ud800\x00\x1b").map(str) | st.binary())
def test_any_text_is_read_or_refused_and_never_anything_else(text: str | bytes) -> None:
    for c_loader in (True, False):
        fault = None
        try:
            document = _read(text, "k.yaml", Limits(), c_loader=c_loader)
        except Unreadable as unreadable:
            fault = unreadable.fault
        if fault is not None:
            assert min(fault.line, fault.column) >= 1
            assert fault.message.isprintable()
        else:
            for path, _ in walk(document.data):
                place = document.place(path)
                assert 1 <= place.line <= len(document.lines)
                assert place.column <= len(document.lines[place.line - 1]) + 1
                assert document.fault("K201", path, "x").source_line is not None


@settings(max_examples=100, deadline=None)
@given(TREES)
def test_both_parsers_give_the_same_data_and_places(data: Plain) -> None:
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True)
    fast = _read(text, "k.yaml", Limits(), c_loader=True)
    slow = _read(text, "k.yaml", Limits(), c_loader=False)
    assert same(fast.data, slow.data)
    for path, _ in walk(fast.data):
        one, other = fast.place(path), slow.place(path)
        assert (one.line, one.column) == (other.line, other.column)


SAMPLE = (
    "\ufeff# Titel\r\nfindings:\r\n  - id: pain-3\r\n    漢字: {é: [1.50, '😀 x'], b: }\r\n"
    "    note: |\r\n      two\r\n      lines\r\n"
)


def test_places_count_characters_through_mark_carriage_returns_and_wide_letters() -> None:
    document = read_text(SAMPLE, "k.yaml")
    base = ("findings", 0)
    assert document.place(("findings",), key=True) == Place(2, 1, 9)
    assert document.place((*base, "id")) == Place(3, 9, 15)
    assert document.place((*base, "漢字"), key=True) == Place(4, 5, 7)
    assert document.place((*base, "漢字", "é", 0)) == Place(4, 14, 18)
    assert document.place((*base, "漢字", "é", 1)) == Place(4, 20, 25)
    assert document.place((*base, "漢字", "b"), key=True) == Place(4, 28, 29)
    assert document.place((*base, "漢字", "b")).line == 4
    assert document.place((*base, "note")) == Place(5, 11, None)
    assert document.written((*base, "漢字", "é", 0)) == "1.50"
    assert document.written(base) is None
    assert document.lines[1] == "findings:"


def test_a_path_that_leaves_the_data_falls_back_to_the_nearest_parent() -> None:
    document = read_text(SAMPLE, "k.yaml")
    assert document.place(("findings", 0, "certainty")) == document.place(("findings", 0))
    assert document.place(("findings", 0, "id", "x", 4)) == document.place(("findings", 0, "id"))
    assert document.place(("findings", 7)) == document.place(("findings",))
    assert document.place(("findings", -1)) == document.place(("findings",))
    assert document.place(("nothing",), key=True) == document.place(())
    assert document.written(("findings", 0, "certainty")) is None


def test_the_thing_is_the_nearest_id_in_the_authors_words() -> None:
    text = (
        "id: ketamine-iv\nname: top\nfindings:\n  - id: pain-3\n    effect: {low: 1}\n"
        "bodies:\n  - {name: A body}\nharms:\n  - {id: 7}\n"
    )
    document = read_text(text, "k.yaml")
    assert document.thing(("findings", 0, "effect", "low")) == 'in finding "pain-3"'
    assert document.thing(("bodies", 0)) == 'in "ketamine-iv"'
    assert document.thing(("harms", 0)) == 'in "ketamine-iv"'
    assert read_text("bodies:\n  - {name: A}\n", "k").thing(("bodies", 0, "x")) == 'in body "A"'
    assert read_text("a: 1\n", "k.yaml").thing(("a",)) is None


def test_a_place_is_found_fast_in_a_long_list_and_a_long_mapping() -> None:
    long = read_text(
        "a: [" + "x, " * 60_000 + "x]\nb: {" + ", ".join(f"k{n}: v" for n in range(60_000)) + "}",
        "k",
    )
    for number in range(0, 60_000, 3):
        assert long.place(("a", number)).column == 5 + 3 * number
        assert long.place(("b", f"k{number}")).line == 2


@pytest.mark.parametrize("c_loader", [True, False])
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None), ("~", None), ("null", None), ("Null", None), ("NULL", None),
        ("true", True), ("False", False), ("TRUE", True),
        ("0", 0), ("-12", -12), ("+3", 3), ("1000000", 1_000_000), ("9" * 18, int("9" * 18)),
        ("0.5", 0.5), ("-15.79", -15.79), ("1.0e+20", 1e20), ("1.5E-7", 1.5e-7), ("0.0", 0.0),
        ("'no'", "no"), ('"012"', "012"), ("'1:30'", "1:30"), ("'2025-06-01'", "2025-06-01"),
        ("''", ""),
        ("none", "none"), ("nan", "nan"), ("inf", "inf"), ("1.2.3", "1.2.3"),
        ("48 hours", "48 hours"),
        ("2025-06", "2025-06"), ("10%", "10%"), ("1 to 2", "1 to 2"),
        ("1,000", "1,000"),
        ("not", "not"), ("+", "+"), (".", "."), ("...x", "...x"), ("5-10", "5-10"),
        ("yes please", "yes please"),
        ("nULL", "nULL"), ("tRUE", "tRUE"), ("１２", "１２"),
        ("10.1002/14651858.CD012553", "10.1002/14651858.CD012553"),
    ],
)  # fmt: skip
def test_a_plain_scalar_has_the_value_all_readers_agree_on(
    text: str, value: object, c_loader: bool
) -> None:
    document = _read(f"a: {text}\n", "k.yaml", Limits(), c_loader=c_loader)
    assert document.faults == ()
    assert isinstance(document.data, dict)
    assert repr(document.data["a"]) == repr(value)


@pytest.mark.parametrize(
    "text",
    [
        *("yes", "No", "ON", "off", "y", "N", "oFf", "=", "<<"),
        *("012", "-007", "00", "08.5", "0o17", "0x1F", "0b11", "+0x1"),
        *("1:30", "12:30:45", "1:30.5", "-1:30", "1:99"),
        *("2025-06-01", "2024-13-45", "2025-6-1", "2025-06-01T10:00:00Z", "2025-06-01 10:00"),
        *(".inf", "-.INF", "+.Inf", ".nan", ".NaN"),
        *("1_000", "1_000.5", "1e5", "1E5", "1.5e5", "1.", ".5", "-.5", "+.5e3", "1.e+3"),
        *("1" * 19, "-" + "9" * 5000, "1.0e+400", "0.1234567890123456789"),
    ],
)
def test_a_plain_scalar_in_dispute_stays_text_and_is_a_fault(text: str) -> None:
    document = read_text(f"a: {text}\n", "k.yaml")
    assert document.data == {"a": text}
    (fault,) = document.faults
    assert (fault.code, fault.line, fault.column) == ("Y142", 1, 4)
    assert fault.expected is not None
    assert len(fault.message) < 120
    quoted = read_text(f"a: '{text}'\n", "k.yaml")
    assert (quoted.data, quoted.faults) == ({"a": text}, ())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("no", "true or false"),
        ("012", "leading zero"),
        ("0x1F", "a number to some"),
        ("1:30", "base 60"),
        ("2024-13-45", "a date to some"),
        (".inf", "not a finite number"),
        ("1_000", "a number to some"),
        ("9" * 19, "more than 18 digits"),
        ("1.0e+400", "cannot be held exactly"),
    ],
)
def test_a_disputed_scalar_is_told_why(text: str, why: str) -> None:
    (fault,) = read_text(f"a: {text}\n", "k.yaml").faults
    assert why in fault.message


def test_no_number_that_is_read_is_infinite_or_not_a_number() -> None:
    document = read_text("[1.7976931348623157e+308, 1.0e+308, 2.0e+308]", "k.yaml")
    assert isinstance(document.data, list)
    assert [math.isfinite(value) for value in document.data[:2] if isinstance(value, float)] == [
        True,
        True,
    ]
    assert document.data[2] == "2.0e+308"


def test_disputed_texts_of_any_length_are_settled_in_linear_time() -> None:
    for start, more, end in [
        ("1", "1", "x"),
        ("1", "_", "x"),
        ("1:", "1", "x"),
        ("1", ":1", "x"),
        ("0", "0", "x"),
        (".", "1", "x"),
    ]:
        read_text(f"a: '{start}'\nb: " + start + more * 1_000_000 + end, "k.yaml")
