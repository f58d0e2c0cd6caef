"""Settings of this person on this computer: flag > ``KETACOUNSEL_*`` > config file > default.

Audience and language are no settings: they are asked for each time. The config file is
``config.toml``, since the guarded YAML reader is a floor above.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

APP: Final = "ketacounsel"
THEMES: Final = ("dark", "light", "high-contrast")
JURISDICTIONS: Final = ("US", "UK", "ANZ", "Canada", "all")
CONFIG_FILE: Final = "config.toml"
_PREFIX: Final = "KETACOUNSEL_"
_CHOICES: Final = ("theme", "ascii", "cache_folder", "data_folder", "jurisdiction", "overlay")
_OVERLAY_FOLDER: Final = "overlay"
_YES: Final = frozenset({"1", "true", "yes", "on"})
_NO: Final = frozenset({"0", "false", "no", "off"})
_LARGEST_CONFIG: Final = 65_536


class SettingsError(Exception):
    """A setting has a value that it cannot have; the message names where it was set."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What was chosen. ``ascii`` is ``None`` if nobody chose: the terminal then decides.

    ``cache_folder`` and ``data_folder`` may not exist yet. The second holds what was practised;
    without one that is kept in memory alone. ``jurisdiction`` is one of :data:`JURISDICTIONS`.
    ``overlay`` is the clinic's own folder: the one that was named, there or not, else
    ``overlay`` in the config folder if that exists, else ``None``.
    """

    theme: str
    ascii: bool | None
    cache_folder: Path
    config_folder: Path
    jurisdiction: str = "all"
    overlay: Path | None = None
    data_folder: Path | None = None


def load_settings(environ: Mapping[str, str], flags: Mapping[str, object]) -> Settings:
    """Return the settings in force; a flag that is ``None`` or absent was not given.

    Flags and fields of the config file have the names of the fields of :class:`Settings`
    (``config_folder`` only as a flag or variable). Raises :class:`SettingsError` on an unknown
    theme or jurisdiction, a value that is no truth value, an unknown name or a config file that
    cannot be read.
    """
    given = {name: value for name, value in flags.items() if value is not None}
    for name in given:
        if name not in (*_CHOICES, "config_folder"):
            raise SettingsError(f"there is no setting {name!r}")
    chosen = {**_from_environment(environ), **_from_flags(given)}
    config_folder = _folder(chosen, "config_folder")
    if config_folder is None:
        config_folder = _default_folder(environ, "XDG_CONFIG_HOME", ".config")
    choices = {**_from_file(config_folder / CONFIG_FILE), **chosen}
    cache_folder = _folder(choices, "cache_folder")
    return Settings(
        theme=_theme(choices),
        ascii=_ascii(choices),
        cache_folder=cache_folder or _default_folder(environ, "XDG_CACHE_HOME", ".cache"),
        config_folder=config_folder,
        jurisdiction=_jurisdiction(choices),
        overlay=_folder(choices, "overlay") or _usual_overlay(config_folder),
        data_folder=_folder(choices, "data_folder")
        or _default_folder(environ, "XDG_DATA_HOME", os.path.join(".local", "share")),
    )


@dataclass(frozen=True, slots=True)
class _Choice:
    """A value that was set, and the place where it was set, for messages."""

    value: object
    where: str


_Choices = dict[str, _Choice]


def _from_flags(given: Mapping[str, object]) -> _Choices:
    return {name: _Choice(value, f"--{name.replace('_', '-')}") for name, value in given.items()}


def _from_environment(environ: Mapping[str, str]) -> _Choices:
    """Return what the environment sets; a variable that is empty sets nothing."""
    variables = {name: _PREFIX + name.upper() for name in (*_CHOICES, "config_folder")}
    return {
        name: _Choice(environ[variable], variable)
        for name, variable in variables.items()
        if environ.get(variable)
    }


def _from_file(path: Path) -> _Choices:
    if not path.is_file():
        return {}
    import tomllib

    try:
        if path.stat().st_size > _LARGEST_CONFIG:
            raise ValueError(f"larger than {_LARGEST_CONFIG} bytes")
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise SettingsError(f"{path}: {_first_line(error)}") from error
    for name in values:
        if name not in _CHOICES:
            known = ", ".join(_CHOICES)
            raise SettingsError(f"{path}: there is no setting {name!r}; known are {known}")
    return {name: _Choice(value, f"{path}: {name}") for name, value in values.items()}


def _first_line(error: BaseException) -> str:
    return (str(error) or type(error).__name__).splitlines()[0]


def _theme(choices: _Choices) -> str:
    choice = choices.get("theme")
    if choice is None:
        return THEMES[0]
    for theme in THEMES:
        if choice.value == theme:
            return theme
    raise SettingsError(
        f"{choice.where}: {choice.value!r} is no theme; known are {', '.join(THEMES)}"
    )


def _jurisdiction(choices: _Choices) -> str:
    """Return the place by its proper spelling; capitals do not matter."""
    choice = choices.get("jurisdiction")
    if choice is None:
        return JURISDICTIONS[-1]
    for place in JURISDICTIONS:
        if isinstance(choice.value, str) and choice.value.strip().casefold() == place.casefold():
            return place
    known = ", ".join(JURISDICTIONS)
    raise SettingsError(f"{choice.where}: {choice.value!r} is no jurisdiction; known are {known}")


def _usual_overlay(config_folder: Path) -> Path | None:
    usual = config_folder / _OVERLAY_FOLDER
    return usual if os.path.lexists(usual) else None


def _ascii(choices: _Choices) -> bool | None:
    choice = choices.get("ascii")
    if choice is None:
        return None
    if isinstance(choice.value, bool):
        return choice.value
    word = choice.value.strip().lower() if isinstance(choice.value, str) else None
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise SettingsError(f"{choice.where}: {choice.value!r} is neither true nor false")


def _folder(choices: _Choices, name: str) -> Path | None:
    choice = choices.get(name)
    if choice is None:
        return None
    if isinstance(choice.value, (str, os.PathLike)) and "\0" not in os.fspath(choice.value):
        return Path(choice.value).expanduser().absolute()
    raise SettingsError(f"{choice.where}: {choice.value!r} is no path of a folder")


def _default_folder(environ: Mapping[str, str], variable: str, below_home: str) -> Path:
    """Return the person's own folder for this program, by the custom of the system.

    On Linux and its kin that is the XDG Base Directory rule, written out here because
    platformdirs costs 6 ms of every start. A relative path in the variable counts as not set.
    """
    if sys.platform in ("win32", "darwin"):
        import platformdirs

        if variable == "XDG_CACHE_HOME":
            return platformdirs.user_cache_path(APP, appauthor=False)
        if variable == "XDG_DATA_HOME":
            return platformdirs.user_data_path(APP, appauthor=False)
        return platformdirs.user_config_path(APP, appauthor=False)
    base = environ.get(variable, "")
    if os.path.isabs(base):
        return Path(base) / APP
    home = environ.get("HOME", "")
    return (Path(home) if os.path.isabs(home) else Path.home()) / below_home / APP
