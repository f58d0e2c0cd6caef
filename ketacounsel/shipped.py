"""Find the data that comes with the program, in a checkout or an installed package.

An editable install has no ``ketacounsel/data``, so the checkout is looked at first.
"""

from __future__ import annotations

from pathlib import Path

from ketacounsel import __version__

VERSION = __version__
_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent / "data"


def data_folder() -> Path:
    """Return the folder with ``knowledge``, ``language``, ``rules``, ``schema``, ``completion``."""
    if (_CHECKOUT / "knowledge" / "manifest.yaml").is_file():
        return _CHECKOUT
    return _PACKAGE / "data"


def knowledge_folder() -> Path:
    """Return the folder of the knowledge base that comes with the program."""
    return data_folder() / "knowledge"


def language_folder() -> Path:
    """Return the folder of the phrase lists that come with the program."""
    return data_folder() / "language"


def templates_folder() -> Path:
    """Return the folder of the templates of the patient handout."""
    return data_folder() / "templates"


def fonts_folder() -> Path:
    """Return the folder of the fonts of the patient handout, the same on every machine."""
    return data_folder() / "fonts"


def schema_folder() -> Path:
    """Return the folder of the JSON Schema files that come with the program."""
    return data_folder() / "schema"


def scenes_folder() -> Path:
    """Return the folder of the scenes that come with the program."""
    return data_folder() / "scenes"


def drills_folder() -> Path:
    """Return the folder of the drills that come with the program."""
    return data_folder() / "drills"
