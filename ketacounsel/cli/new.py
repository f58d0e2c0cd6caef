"""``ketacounsel new``: a commented folder or scene to begin with; nothing is ever overwritten."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ketacounsel.cli.exit_codes import FAULTY, FINE, INTERNAL
from ketacounsel.cli.refused import Refused, one_line, typed
from ketacounsel.cli.writing import write
from ketacounsel.export.saving import LONGEST_NAME, NO_ROOM, SHARED, NoRoom, NotSaved, save

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from ketacounsel.cli.parsing import Subparsers

FILE: Final = "clinic.yaml"
DESCRIPTION = """\
overlay DIR: write a commented folder for what your clinic adds: who to ring,
monitoring, cost, wait, protocol. Such lines are shown marked as local; they
never change a fact, finding, harm, position or conflict.
scene NAME: write a commented scene for rehearsal, NAME.yaml, that passes
'ketacounsel scenes check --strict' as it stands. Nothing is overwritten."""
_SCENE_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def add_parser(subparsers: Subparsers) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser(
        "new", help="your clinic's own lines, or a scene", description=DESCRIPTION
    )
    parser.add_argument("what", choices=("overlay", "scene"), help="what to write")
    parser.add_argument(
        "folder", metavar="DIR", help="a folder that is new or empty; of a scene its name or file"
    )


def run(args: Namespace) -> int:
    """Write the template and say what to do with it; exit 1 if it cannot stand there."""
    if not args.folder.strip():
        raise Refused("no scene was named" if args.what == "scene" else "no folder was named")
    if "\0" in args.folder:
        raise Refused("a path cannot hold a NUL character")
    return _new_scene(args.folder) if args.what == "scene" else _new_overlay(args.folder)


def _new_overlay(named: str) -> int:
    folder = Path(named)
    _refusing(folder, lambda: _write_new(folder, _template("overlay.yaml")))
    shown = one_line(str(folder))
    write(
        f"wrote {one_line(str(folder / FILE))}\n"
        f"Open it in an editor; then: ketacounsel check {shown}\n"
        f"To use it: ketacounsel show ketamine iv --overlay {shown}\n"
    )
    return FINE


def _new_scene(named: str) -> int:
    file = Path(named if named.endswith(".yaml") else f"{named}.yaml")
    if not _SCENE_NAME.fullmatch(file.stem):
        raise Refused("a scene is named in small letters, digits and hyphens, such as my-scene")
    text = _template("scene.yaml").replace("id: my-scene", f"id: {file.stem}", 1)
    _refusing(file, lambda: save(str(file), text.encode("utf-8"), SHARED))
    shown = one_line(str(file))
    write(
        f"wrote {shown}\n"
        f"Open it in an editor; then: ketacounsel scenes check {shown}\n"
        f"To play it with its numbers shown: ketacounsel scenes preview {shown}\n"
    )
    return FINE


def _template(name: str) -> str:
    from ketacounsel.shipped import templates_folder

    return (templates_folder() / name).read_text(encoding="utf-8")


def _refusing(place: Path, written: Callable[[], object]) -> None:
    """Write, and turn what stands in the way into a refusal."""
    try:
        written()
    except NotSaved as failed:
        code = INTERNAL if isinstance(failed, NoRoom) else FAULTY
        raise Refused(failed.reason, code) from failed
    except OSError as error:
        reason = one_line(error.strerror or type(error).__name__).lower()
        code = INTERNAL if error.errno in NO_ROOM else FAULTY
        raise Refused(f"cannot write to {_named(place)}: {reason}", code) from None


def _write_new(folder: Path, template: str) -> None:
    """Write the file into a folder that is new or empty; what was made for it goes if it fails."""
    if folder.exists() and not folder.is_dir():
        raise Refused(f"{_named(folder)} exists and is no folder", FAULTY)
    if folder.is_dir() and any(folder.iterdir()):
        raise Refused(
            f"{_named(folder)} is not empty: nothing was written; name a new folder", FAULTY
        )
    made = [place for place in (folder, *folder.parents) if not os.path.lexists(place)]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        save(str(folder / FILE), template.encode("utf-8"), SHARED)
    except BaseException:
        for place in made:
            with suppress(OSError):
                place.rmdir()
        raise


def _named(folder: Path) -> str:
    return typed(folder) if len(str(folder)) > LONGEST_NAME else one_line(str(folder))
