"""Where sentences end, and where they do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketacounsel.language.sentences import sentence_spans, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It ran at 0.5 mg/kg. Then it stopped.", 2),
        ("Dr. Lee spoke. She left.", 2),
        ("Some drugs, e.g. tablets, cost less. Some do not.", 2),
        ("Drip vs. tablet was asked. Nobody knew.", 2),
        ("Smith et al. Found nothing. More work came.", 2),
        ("It ends at 5 p.m. on Mondays.", 1),
        ("It ends at 5 p.m. Then you go home.", 2),
        ("Is it safe? We do not know! So ask.", 3),
        ('He said "stop." Then he left.', 2),
        ("Wait ... then go on.", 1),
        ("The answer is no. Next one.", 2),
        ("Key points\n• One thing\n• Another thing", 3),
        ("Question | Answer | Note", 3),
        ("This is a line that was wrapped at eighty characters by the editor and so the\n"
         "Ketamine here goes on. New one.", 2),
        ("", 0),
        (" \n ", 0),
    ],
)  # fmt: skip
def test_sentences_are_counted_as_a_person_counts_them(text: str, expected: int) -> None:
    assert len(sentences(text)) == expected


@given(st.text(alphabet="aB .?!\n|e.gDr•\"'", max_size=200))
def test_spans_are_in_order_and_lose_no_letter(text: str) -> None:
    spans = sentence_spans(text)
    covered = "".join(text[start:end] for start, end in spans)
    assert all(start < end for start, end in spans)
    assert all(spans[i][1] <= spans[i + 1][0] for i in range(len(spans) - 1))
    assert [c for c in covered if c.isalpha()] == [c for c in text if c.isalpha()]
