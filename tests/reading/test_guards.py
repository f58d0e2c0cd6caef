"""Every guard of the reader speaks at the exact line and column."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import ketacounsel.reading
from ketacounsel.reading import RULES, Limits, Unreadable, read_text
from ketacounsel.reading.reader import _read

UNREADABLE = [
    ("Y111", "title: 1\nb: caf\ud800\n", 2, 7),
    ("Y111", 'a: 1\nb: "x\\ud800"\n', 2, 6),
    ("Y111", b"a: 1\nb: caf\xe9\n", 2, 7),
    ("Y111", b"\xef\xbb\xbfa: caf\xe9\n", 1, 7),
    ("Y112", b"a: \x00\nb: caf\xe9\n", 1, 4),
    ("Y111", b"a: \xed\xa0\x80\n", 1, 4),
    ("Y111", "a: 1\n".encode("utf-16"), 1, 1),
    ("Y111", "a: 1\n".encode("utf-16-le"), 1, 1),
    ("Y111", "a: 1\n".encode("utf-16-be"), 1, 1),
    ("Y111", "a: 1\n".encode("utf-32"), 1, 1),
    ("Y112", "é: 1\r\nb: \x00\r\n", 2, 4),
    ("Y112", b"\x7fELF\x02\x01\x01\x00\x00", 1, 1),
    ("Y112", "a: 1\nbb: \x1b[31mred\n", 2, 5),
    ("Y112", "a: 漢\x07\n", 1, 5),
    ("Y112", "a: 1 # x\u2028b: 2\n", 1, 9),
    ("Y112", "a: 1\nb: x\u2029y\x85z\n", 2, 5),
    ("Y112", b"a: 1\xc2\x85b: 1\n", 1, 5),
    ("Y120", "a: 'it's'\n", 1, 8),
    ("Y120", "a: [b, c]]\n", 1, 10),
    ("Y120", "a: - b\n", 1, 4),
    ("Y120", "a: }\n", 1, 4),
    ("Y120", "a: |x\n", 1, 5),
    ("Y120", "a: & b\n", 1, 4),
    ("Y120", "a: 1\nb: c: d\n", 2, 5),
    ("Y120", "a: 1\nb: [1, 2\n", 2, 4),
    ("Y120", "a: 1\nb: {c: 2\n", 2, 4),
    ("Y120", "a: 1\nb: 'open\n", 2, 4),
    ("Y120", "a:\n\tb: 1\n", 2, 1),
    ("Y120", "a: 1\n  b: 2\n", 2, 4),
    ("Y120", "- 1\nb: 2\n", 2, 1),
    ("Y120", "a: @x\n", 1, 4),
    ("Y120", "a: 1\nb: [1, 2\nc: 3\n", 2, 4),
    ("Y120", "a: 1\nb: {c: 2\nd: 3\n", 2, 4),
    ("Y120", "a: 1\nword\nb: 2\n", 2, 1),
    ("Y120", "a: x\n b: 1\n", 2, 3),
    ("Y120", 'a: "\\q"\n', 1, 5),
    ("Y131", "a: 1\nb: &x 1\n", 2, 4),
    ("Y131", "a: &x\n  - 1\n", 1, 4),
    ("Y132", "a: 1\nb: [1, *x]\n", 2, 8),
    ("Y132", "*x : 1\n", 1, 1),
    ("Y133", "a:\n  <<: {b: 1}\n", 2, 3),
    ("Y134", "a: 1\nb: !!str 1\n", 2, 4),
    ("Y134", "a: !!python/object:os.system x\n", 1, 4),
    ("Y134", "a: ! x\n", 1, 4),
    ("Y134", "a: !local\n  b: 1\n", 1, 4),
    ("Y134", "a: !h!x 1\n", 1, 4),
    ("Y134", "!!str a: 1\n", 1, 1),
    ("Y135", "a: 1\n---\nb: 2\n", 2, 1),
    ("Y136", "%YAML 1.1\n---\na: 1\n", 1, 1),
    ("Y136", "%TAG ! tag:x,2000:\n---\na: 1\n", 1, 1),
    ("Y137", "a: 1\n[b]: 2\n", 2, 1),
    ("Y137", "a: 1\n? - b\n: 2\n", 2, 3),
    ("Y137", "{{a: 1}: 2}\n", 1, 2),
    ("Y138", "[" * 41, 1, 41),
    ("Y138", "a: " + "[" * 40, 1, 43),
]


@pytest.mark.parametrize(("code", "text", "line", "column"), UNREADABLE)
def test_an_unreadable_text_is_refused_at_its_place(
    code: str, text: str | bytes, line: int, column: int
) -> None:
    with pytest.raises(Unreadable) as caught:
        read_text(text, "k.yaml")
    fault = caught.value.fault
    assert (fault.code, fault.line, fault.column) == (code, line, column)
    assert fault.file == "k.yaml"
    assert "\n" not in fault.message


@pytest.mark.parametrize(("code", "text", "line", "column"), UNREADABLE)
def test_the_pure_parser_refuses_the_same_texts_with_the_same_code(
    code: str, text: str | bytes, line: int, column: int
) -> None:
    with pytest.raises(Unreadable) as caught:
        _read(text, "k.yaml", Limits(), c_loader=False)
    fault = caught.value.fault
    assert (fault.code, fault.line) == (code, line)


FAULTY = [
    ("Y141", "a: 1\nb: 2\na: 3\n", 3, 1, 2, ("a",)),
    ("Y141", "x:\n  - {a: 1, 'a': 3}\n", 2, 12, 15, ("x", 0, "a")),
    ("Y142", "a: no\n", 1, 4, 6, ("a",)),
    ("Y142", "a:\n  - x\n  - YES\n", 3, 5, 8, ("a", 1)),
    ("Y143", "a:\n  2018: x\n", 2, 3, 7, ("a", "2018")),
    ("Y143", "true: x\n", 1, 1, 5, ("true",)),
    ("Y143", "no: x\n", 1, 1, 3, ("no",)),
    ("Y143", "~: x\n", 1, 1, 2, ("~",)),
    ("Y143", "? \n: x\n", 1, 2, None, ("",)),
]


@pytest.mark.parametrize(("code", "text", "line", "column", "end", "path"), FAULTY)
@pytest.mark.parametrize("c_loader", [True, False])
def test_a_faulty_text_is_read_and_its_fault_has_a_place(
    code: str,
    text: str,
    line: int,
    column: int,
    end: int | None,
    path: tuple[str | int, ...],
    c_loader: bool,
) -> None:
    (fault,) = _read(text, "k.yaml", Limits(), c_loader=c_loader).faults
    assert (fault.code, fault.line, fault.column, fault.end_column) == (code, line, column, end)
    assert fault.path == path


def test_a_duplicate_key_names_the_line_of_the_first_and_the_first_is_kept() -> None:
    text = "a: 1\nb:\n  - x\n  - w\nc: 5\na: {z: [1, {q: 2}], z: 3}\nd: [4]\n"
    document = read_text(text, "k.yaml")
    assert document.data == {"a": 1, "b": ["x", "w"], "c": 5, "d": [4]}
    assert [fault.message for fault in document.faults] == [
        'key "a" is written twice in one mapping: first on line 1',
        'key "z" is written twice in one mapping: first on line 6',
    ]
    assert document.place(("d", 0)).line == 7
    assert document.written(("d", 0)) == "4"


def test_every_wrong_thing_is_reported_in_one_reading() -> None:
    document = read_text("a: no\nb: 012\nc: 1:30\nb: 2\nd: 2025-06-01\n", "k.yaml")
    assert [(fault.code, fault.line) for fault in document.faults] == [
        ("Y142", 1),
        ("Y142", 2),
        ("Y142", 3),
        ("Y141", 4),
        ("Y142", 5),
    ]


def test_the_letters_n_and_y_are_good_keys_and_disputed_values() -> None:
    document = read_text("n: 12\nY: x\nevents: n\n", "k.yaml")
    assert document.data == {"n": 12, "Y": "x", "events": "n"}
    assert [(fault.code, fault.line) for fault in document.faults] == [("Y142", 3)]


def test_forty_levels_are_read_and_forty_one_are_not() -> None:
    read_text("[" * 40 + "]" * 40, "k.yaml")
    with pytest.raises(Unreadable):
        read_text("[" * 41 + "]" * 41, "k.yaml")


def test_nodes_lines_bytes_and_faults_are_capped() -> None:
    small = Limits(max_bytes=60, max_lines=5, max_nodes=6, max_faults=2)
    for code, text in [
        ("Y105", "a: " + "x" * 58),
        ("Y105", "a: " + "é" * 29),
        ("Y139", "\n" * 6),
        ("Y139", "[1, 2, 3, 4, 5, 6]"),
        ("Y139", "{a: 1, a: 1, a: 1}"),
    ]:
        with pytest.raises(Unreadable) as caught:
            read_text(text, "k.yaml", small)
        assert caught.value.fault.code == code
    faults = read_text("[no, no, no, no]", "k.yaml", small).faults
    assert [fault.code for fault in faults] == ["Y142", "Y142", "Y145"]
    assert faults[-1].column == 10


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_examples_of_a_rule_break_it_and_keep_it(rule: object) -> None:
    assert hasattr(rule, "bad")
    if rule.bad is None:
        return
    try:
        codes = [fault.code for fault in read_text(rule.bad, "bad.yaml").faults]
        stopped = False
    except Unreadable as unreadable:
        codes, stopped = [unreadable.fault.code], True
    assert codes == [rule.code]
    assert stopped == rule.stops
    assert rule.good is not None
    assert read_text(rule.good, "good.yaml").faults == ()


def test_every_code_that_reading_uses_has_a_rule() -> None:
    room = Path(ketacounsel.reading.__file__).parent
    texts = [path.read_text("utf-8") for path in room.glob("*.py") if path.name != "codes.py"]
    used = set(re.findall(r'"(Y1[0-9][0-9])"', "".join(texts)))
    assert used == {rule.code for rule in RULES}
    assert len(RULES) == len(used)


@pytest.mark.parametrize("error", [ValueError, OverflowError, RecursionError])
def test_what_the_parser_may_raise_besides_is_no_traceback(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("ketacounsel.reading.loading.load", fail)
    with pytest.raises(Unreadable) as caught:
        read_text("a: 1\n", "k.yaml")
    assert caught.value.fault.code == "Y120"
    assert str(caught.value) == "k.yaml:1:1: Y120 this is not valid YAML"


def test_an_empty_file_and_one_of_comments_hold_nothing() -> None:
    for text in ("", "\ufeff", "# only a comment\n", "---\n", "\n\n"):
        document = read_text(text, "k.yaml")
        assert document.data is None
        assert document.place(("missing", 3)).line >= 1
        assert document.fault("K201", (), "nothing here").line >= 1
