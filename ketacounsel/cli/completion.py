"""``ketacounsel completion``: the script that completes commands, flags and options at Tab."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ketacounsel.cli.exit_codes import FINE
from ketacounsel.cli.writing import write

if TYPE_CHECKING:
    from argparse import Namespace

    from ketacounsel.cli.parsing import Subparsers

FILE_OF_SHELL: Final = MappingProxyType(
    {
        "bash": "ketacounsel.bash",
        "zsh": "_ketacounsel",
        "fish": "ketacounsel.fish",
        "tcsh": "ketacounsel.tcsh",
    }
)
DESCRIPTION = """\
Print the completion script of a shell. To use it:
  bash  ketacounsel completion bash > ~/.local/share/bash-completion/completions/ketacounsel
  zsh   ketacounsel completion zsh > ~/.zfunc/_ketacounsel   (a folder of your fpath)
  fish  ketacounsel completion fish > ~/.config/fish/completions/ketacounsel.fish
  tcsh  ketacounsel completion tcsh > ~/.ketacounsel.tcsh   (source it from ~/.tcshrc)"""


def add_parser(subparsers: Subparsers) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser(
        "completion", help="print a shell's completion script", description=DESCRIPTION
    )
    parser.add_argument("shell", choices=tuple(FILE_OF_SHELL))


def run(args: Namespace) -> int:
    """Print the script that comes with the program; nothing is generated at run time."""
    from ketacounsel.shipped import data_folder

    script = data_folder() / "completion" / FILE_OF_SHELL[args.shell]
    write(script.read_text(encoding="utf-8"))
    return FINE
