"""The rules of the knowledge base, one for each code, with a bad and a good example.

``K1xx`` the folder, ``K2xx`` shape, ``K3xx`` what holds between records, ``K4xx`` a clinic's own
folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class KnowledgeRule:
    """What a code means, with an example that breaks it and one that keeps it."""

    code: str
    title: str
    why: str
    bad: str
    good: str


RULES: Final[tuple[KnowledgeRule, ...]] = (
    KnowledgeRule(
        "K101",
        "The folder is no knowledge base",
        "A knowledge base is a folder with a manifest.yaml that names its drugs and options. "
        "Check the path, or start from a copy of the one that comes with the program.",
        "knowledge/options/zorvane-iv.yaml alone",
        "knowledge/manifest.yaml, knowledge/sources.yaml, knowledge/facts/, knowledge/options/",
    ),
    KnowledgeRule(
        "K201",
        "Unknown field",
        "Nothing reads this field, so what stands in it would be lost without a word. Most "
        "often its name is misspelt or it stands at the wrong depth.",
        "certanty: low",
        "certainty: low",
    ),
    KnowledgeRule(
        "K202",
        "Missing field",
        "Every screen relies on this field. What was not found is said in words, or recorded "
        "as a gap; it is never left out.",
        "- {id: Z001, text: Nothing else is given.}",
        "- {id: Z001, text: A whole fact., source: marsh2031, locator: [abstract]}  # and the rest",
    ),
    KnowledgeRule(
        "K203",
        "Value not among the allowed",
        "The field takes one of a few words, because the wording of sentences depends on it. A "
        "near word would change what a reader is told.",
        "rating: very-low",
        "rating: very low",
    ),
    KnowledgeRule(
        "K204",
        "Wrong type",
        'Text, number, list and mapping are never turned into each other: 12 and "12" mean '
        "different things to a reader of figures.",
        'studies: "3"',
        "studies: 3",
    ),
    KnowledgeRule(
        "K205",
        "This schema_version is not supported",
        "The file was written for another version of the program. Reading it by the rules of "
        "this one could change its meaning.",
        "schema_version: 2",
        "schema_version: 1",
    ),
    KnowledgeRule(
        "K206",
        "Not a file of a knowledge base",
        "No part of a knowledge base is read from a YAML file of this name, so its content "
        "would be missing on every screen. Facts stand in facts/, options in options/.",
        "source.yaml",
        "sources.yaml",
    ),
    KnowledgeRule(
        "K207",
        "A file is missing",
        "Options refer to what this file defines. An empty list is a valid content.",
        "a folder without outcomes.yaml",
        "outcomes.yaml with schema_version and outcomes",
    ),
    KnowledgeRule(
        "K208",
        "A review that cannot be read",
        "A review says who (a role), when, and of which content: the hash that "
        "'ketacounsel doctor' prints as content. Without it nobody could tell whether what is "
        "shown today is what was reviewed.",
        'reviews: [{by: pain clinician, date: "June", content: "12"}]',
        'reviews: [{by: pain clinician, date: "2031-06-01", '
        'content: "0123456789abcdef0123456789abcdef"}]',
    ),
    KnowledgeRule(
        "K301",
        "Nothing has this id",
        "Every claim leads to its source in one key. An id that leads nowhere breaks that chain.",
        "facts: [Z01]",
        "facts: [Z001]",
    ),
    KnowledgeRule(
        "K302",
        "An id is defined twice",
        "A reference to it could mean either. The message names both places.",
        "- {id: pain, ...}\n- {id: pain, ...}",
        "- {id: pain, ...}\n- {id: walking, ...}",
    ),
    KnowledgeRule(
        "K303",
        "The file of an option is missing",
        "The manifest lists an option whose file is not there, so it could be chosen but not "
        "shown.",
        "file: options/zorvane.yaml",
        "file: options/zorvane-iv.yaml",
    ),
    KnowledgeRule(
        "K304",
        "An option is not listed",
        "The file is there, but the manifest does not list it: nobody would ever see it.",
        "options/zorvane-iv.yaml without an entry in manifest.yaml",
        "- {id: zorvane-iv, file: options/zorvane-iv.yaml, ...}",
    ),
    KnowledgeRule(
        "K305",
        "An option and its file have different names",
        "One name for both keeps links, notes and this report readable.",
        "options/zorvane-iv.yaml with id: zorvane",
        "options/zorvane-iv.yaml with id: zorvane-iv",
    ),
    KnowledgeRule(
        "K306",
        "Named nowhere",
        "A source without a fact, an outcome without a finding or an ask-first item without an "
        "option is left over, or the reference to it is misspelt. A warning.",
        "sources with marsh2031, while all facts name another source",
        "at least one fact with source: marsh2031",
    ),
    KnowledgeRule(
        "K307",
        "On the first screen, but not in ask_first",
        "The first screen shortens the ask-first list. It may not ask what the list itself "
        "does not hold, since the answer would lead nowhere.",
        "glance: {ask: [{items: [gloves], ...}]} without gloves in ask_first",
        "ask_first: [{item: gloves, tier: plan}]",
    ),
    KnowledgeRule(
        "K308",
        "An interval that cannot be",
        "The estimate lies inside its interval, which has both ends or none; low is not above "
        "high, a ratio is above 0 and a scale has a lower and an upper end. Most often a minus "
        "sign or a digit is lost.",
        "{estimate: 7.5, low: -20.25, high: 5.25}",
        "{estimate: -7.5, low: -20.25, high: 5.25}",
    ),
    KnowledgeRule(
        "K309",
        "A count that cannot be",
        "Counts are 0 or more, no group has more events than people, and no percentage is "
        "above 100.",
        '{events: 31, "n": 30}',
        '{events: 13, "n": 30}',
    ),
    KnowledgeRule(
        "K310",
        "Numbers that the cited facts do not hold",
        "A finding repeats the figures of a fact as they were read: estimate, low and high of "
        "one figure of the same measure, and the numbers of studies and participants where the "
        "fact gives them. Rounding or retyping makes a number that nobody published.",
        "effect: {estimate: -7.4, ...} resting on a fact that reads -7.5",
        "effect: {estimate: -7.5, ...}",
    ),
    KnowledgeRule(
        "K311",
        "Rests on nothing",
        "A claim about a drug, condition, trial or body needs facts; a question, invitation or "
        "word about this tool needs the rule it follows. There is no third kind.",
        "{text: The room may hum.}",
        "{text: The room may hum., facts: [Z004]}",
    ),
    KnowledgeRule(
        "K312",
        "Rests on a gap alone",
        "A recorded gap is ground for saying that something is not known, and for nothing else.",
        "{stance: benefit, patient: It eases the ache., gaps: [ZG2]}",
        "{stance: unknown, patient: We do not know if it eases the ache., gaps: [ZG2]}",
    ),
    KnowledgeRule(
        "K313",
        "Not the id of a rule",
        "A prompt names the rule it follows, such as TB-1, so that a reader can look it up.",
        "rules: [teach-back]",
        "rules: [TB-1]",
    ),
    KnowledgeRule(
        "K314",
        "A finding without what its state is told from",
        'An "estimated" finding is a sentence made from an effect, and a "direction only" one from '
        "a direction with the source's own word or a rating, or from its hedge. Without them there "
        "is nothing to print.",
        "{state: direction only, direction: lower}",
        "{state: direction only, direction: lower, word: may}",
    ),
    KnowledgeRule(
        "K401",
        "An overlay reaches for the evidence",
        "A clinic's folder adds local lines: monitoring, a phone number, cost, wait. It never "
        "changes a shipped fact, finding, harm, position or conflict; for that, copy the "
        "knowledge base and name the copy with --knowledge.",
        "harms: [{id: humming, lay: a soft hum}]",
        "local: [{id: our-phone, slot: out-of-hours, clinician: Ward desk}]",
    ),
    KnowledgeRule(
        "K402",
        "Not a slot of a clinic",
        "Local lines stand in fixed slots, so that a reader always knows them from the "
        "evidence. A place that belongs to the evidence takes no local line.",
        "{id: our-view, slot: evidence, clinician: See the ward list.}",
        "{id: our-way, slot: protocol, clinician: See the ward list.}",
    ),
    KnowledgeRule(
        "K403",
        "Not the overlay's own",
        "A clinic's folder may rewrite or hide its own lines by their id. An id of a shipped "
        "record, or one that no earlier file of the folder defines, is not its own.",
        "{id: Z002, hide: true}",
        "{id: our-phone, hide: true}  # our-phone stands in an earlier file",
    ),
    KnowledgeRule(
        "K404",
        "A local line that nobody would see",
        "A line without words, or one for an empty list of options, would be lost without a "
        "word. Leave the field out for all options; hide a line with hide: true.",
        "{id: our-phone, slot: out-of-hours, clinician: Ward desk, options: []}",
        "{id: our-phone, slot: out-of-hours, clinician: Ward desk}",
    ),
    KnowledgeRule(
        "K405",
        "Not a file of an overlay",
        "An overlay is a folder with one or more files whose names end in .yaml, read in the "
        "order of their names. A folder without one would add nothing without a word.",
        "overlay/clinic.yml",
        "overlay/clinic.yaml",
    ),
)
