"""The fact texts may be printed on faces: which of them this room would accuse, and why."""

from __future__ import annotations

from ketacounsel.language.finding import hits
from ketacounsel.reading import read_file
from ketacounsel.shipped import knowledge_folder

SHOWN = {"show", "show_with_label", "ask_first"}

# What a face has to do before it may print these words of a fact.
DOCUMENTED = {
    "CL-4": {"F014", "F025", "F041", "F058", "F189", "S004"},  # print the time instead
    "RC-4": {"F022", "F178", "F182", "F201", "S038", "S133", "S228"},  # add the tail of CL-6
    "CL-3": {"S158"},  # a body's condition for use; reword on a face
    "CL-11": {"F136"},  # the blog's word; stays off every face
    "PL-6": {"F152"},  # the blog's advice, shown only as the blog's
    "RC-8": {"S029"},  # a body's own word for a harm without a rate
}


def test_shown_fact_texts_are_accused_only_where_that_is_documented() -> None:
    found = [
        (fact["id"], hit.rule, fact["text"][hit.start : hit.end])
        for path in sorted((knowledge_folder() / "facts").glob("*.yaml"))
        for fact in read_file(path).data["facts"]  # type: ignore[call-overload,index]
        if fact["display"] in SHOWN
        for hit in hits(fact["text"], "clinician")
    ]
    assert [hit for hit in found if hit[0] not in DOCUMENTED.get(hit[1], set())] == []
