"""Names that people type lead to one option or to a line that says which there are."""

from __future__ import annotations

import pytest

from ketacounsel.brief.choosing import UnknownOption, choose_option
from ketacounsel.knowledge.names import DrugEntry, Names, OptionEntry

NAMES = Names(
    drugs=(
        DrugEntry("usual-care", "Usual care", ("nothing",)),
        DrugEntry("zorvane", "Zorvane", ("zor",)),
        DrugEntry("plimazol", "Plimazol"),
    ),
    options=(
        OptionEntry("usual-care", "Usual care", "usual-care", "no new drug", "u.yaml", ("none",)),
        OptionEntry("zorvane-iv", "Zorvane by vein", "zorvane", "by vein", "z.yaml", ("drip",)),
        OptionEntry("zorvane-oral", "Zorvane by mouth", "zorvane", "by mouth", "o.yaml", ("po",)),
        OptionEntry("plimazol-oral", "Plimazol", "plimazol", "by mouth", "p.yaml", ("po",)),
    ),
)


@pytest.mark.parametrize(
    ("typed", "option"),
    [
        ("zorvane-iv", "zorvane-iv"),
        ("Zorvane IV", "zorvane-iv"),
        ("zorvane:iv", "zorvane-iv"),
        ("zorvane by vein", "zorvane-iv"),
        ("zor drip", "zorvane-iv"),
        ("drip", "zorvane-iv"),
        ("plimazol", "plimazol-oral"),
        ("usual care", "usual-care"),
        ("nothing", "usual-care"),
    ],
)
def test_a_drug_and_a_route_or_an_alias_names_one_option(typed: str, option: str) -> None:
    assert choose_option(typed, NAMES).id == option


@pytest.mark.parametrize("typed", ["zorvane", "po", "by mouth"])
def test_a_name_of_several_options_lists_them(typed: str) -> None:
    with pytest.raises(UnknownOption, match=r"can mean several options.*zorvane-oral"):
        choose_option(typed, NAMES)


def test_a_slip_of_the_keys_brings_the_nearest_name() -> None:
    with pytest.raises(UnknownOption, match=r"did you mean zorvane-iv\?"):
        choose_option("zorvane-vi", NAMES)


def test_a_name_far_from_all_is_told_in_one_sentence_with_the_list() -> None:
    with pytest.raises(UnknownOption) as raised:
        choose_option("qqqqqq", NAMES)
    told = "there is no option \"qqqqqq\"; 'ketacounsel options' lists them"
    assert str(raised.value) == told


def test_a_terminal_escape_in_a_name_is_shown_and_not_sent() -> None:
    with pytest.raises(UnknownOption) as raised:
        choose_option("\x1b[31mzor", NAMES)
    assert "\x1b" not in str(raised.value)


def test_an_empty_name_says_where_the_list_is() -> None:
    with pytest.raises(UnknownOption, match="options"):
        choose_option("  ", NAMES)
