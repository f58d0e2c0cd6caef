"""Write the shell completion scripts that come with the program (development only; needs shtab).

    python scripts/completions.py [FOLDER]

Option ids, conditions and ask-first items are those of the shipped knowledge base, so that a
script never has to start the program at Tab.
"""

from __future__ import annotations

import sys
from argparse import Action, ArgumentParser
from pathlib import Path

import shtab

from ketacounsel.cli.completion import FILE_OF_SHELL
from ketacounsel.cli.program import build_parser
from ketacounsel.knowledge import Knowledge, open_knowledge
from ketacounsel.shipped import data_folder, knowledge_folder


def scripts() -> dict[str, str]:
    """Return the text of each script by the name of its file."""
    knowledge = open_knowledge(knowledge_folder(), None)
    return {
        name: shtab.complete(_parser(knowledge), shell=shell).rstrip() + "\n"
        for shell, name in FILE_OF_SHELL.items()
    }


def main(arguments: list[str]) -> int:
    """Write all scripts into the folder named, or where the program finds them."""
    folder = Path(arguments[0]) if arguments else data_folder() / "completion"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in scripts().items():
        (folder / name).write_text(text, encoding="utf-8")
    return 0


def _parser(knowledge: Knowledge) -> ArgumentParser:
    """Return the program's parser with the words that a script can offer."""
    parser = build_parser()
    commands = next(action for action in parser._actions if action.dest == "command")
    choices: dict[str, ArgumentParser] = dict(commands.choices or {})
    show = choices["show"]
    _action(show, "option").choices = list(knowledge.option_ids)
    _action(show, "condition").choices = list(knowledge.conditions.ids)
    _action(show, "factor").choices = [
        f"{item}={reply}" for item in knowledge.ask_items.ids for reply in ("yes", "no")
    ]
    for command in (parser, *choices.values()):
        for action in command._actions:
            if action.metavar == "DIR":
                action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
    return parser


def _action(parser: ArgumentParser, dest: str) -> Action:
    return next(action for action in parser._actions if action.dest == dest)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
