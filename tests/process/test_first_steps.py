"""From the command to the answer: the list of drugs, and one option's first screen (CL-33)."""

from __future__ import annotations

import pytest

from ketacounsel.knowledge import Names, manifest_entries
from ketacounsel.shipped import knowledge_folder
from tests.process.conftest import Home, Start

pytestmark = pytest.mark.process

FIGURES_FIRST_SCREEN = (
    "15.79 lower (32.09 lower to 0.51 higher)",
    "VERY LOW 3/173",
    "5.32 lower (15.51 lower to 4.87 higher)",
    "RR 3.26 (1.05 to 10.09)",
    "no count can be made of it",
    "June 2025",
)


@pytest.fixture(scope="module")
def names() -> Names:
    return manifest_entries(knowledge_folder())


def test_it_starts_with_every_drug_on_the_screen(warm: Home, start: Start, names: Names) -> None:
    terminal = start(warm)
    terminal.wait_for(*(drug.name for drug in names.drugs))


def test_a_cold_start_lists_every_drug_and_answers_before_the_knowledge_base_is_read(
    home: Home, start: Start, names: Names
) -> None:
    terminal = start(home)
    terminal.wait_for(*(drug.name for drug in names.drugs))
    before = terminal.cells
    terminal.press("down")
    terminal.wait_for_change(before)


def test_ketamine_by_vein_is_2_keys_away_with_its_figures(warm: Home, start: Start) -> None:
    terminal = start(warm)
    terminal.choose("Ketamine", "BY WHICH ROUTE")
    terminal.choose("Ketamine by vein", "KETAMINE BY VEIN")
    terminal.wait_for(*FIGURES_FIRST_SCREEN)


def test_on_a_cold_cache_the_chosen_option_opens_when_the_knowledge_base_is_ready(
    home: Home, start: Start
) -> None:
    terminal = start(home)
    terminal.choose("Ketamine", "BY WHICH ROUTE")
    terminal.press(terminal.number_of("Ketamine by vein"))
    terminal.wait_for("KETAMINE BY VEIN", *FIGURES_FIRST_SCREEN, seconds=30)


def test_every_option_is_at_most_2_keys_from_the_list_of_drugs(
    warm: Home, start: Start, names: Names
) -> None:
    terminal = start(warm)
    for drug in names.drugs:
        options = names.of_drug(drug.id)
        for option in options:
            first_screen = option.title.upper() + "  "
            if len(options) > 1:
                terminal.choose(drug.name, "BY WHICH ROUTE")
                terminal.choose(option.title, first_screen)
            else:
                terminal.choose(drug.name, first_screen)
            terminal.wait_for("WHAT MAY GO WRONG?", "ASK FIRST")
            terminal.go("0", "CHOOSE A DRUG")


def test_a_word_typed_into_the_search_leads_to_an_option(warm: Home, start: Start) -> None:
    terminal = start(warm)
    terminal.wait_for("CHOOSE A DRUG")
    terminal.press("slash")
    terminal.wait_until(lambda: "CHOOSE A DRUG" not in terminal.text, "the search")
    terminal.wait_still()
    terminal.write("magnesium by mouth")
    terminal.wait_for("option")
    terminal.wait_still()
    terminal.press("enter")
    terminal.wait_for("MAGNESIUM BY MOUTH", "WHAT MAY GO WRONG?")
