"""Settings: flag before variable before config file before default, and clear refusals."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ketacounsel.settings import Settings, SettingsError, load_settings


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment in which nothing is set but the home folder and the config folder."""
    return {"HOME": str(tmp_path), "KETACOUNSEL_CONFIG_FOLDER": str(tmp_path / "config")}


@pytest.fixture
def config(tmp_path: Path) -> Path:
    (tmp_path / "config").mkdir()
    return tmp_path / "config" / "config.toml"


def test_defaults_need_no_file_and_create_none(home: dict[str, str], tmp_path: Path) -> None:
    settings = load_settings(home, {})
    assert (settings.theme, settings.ascii) == ("dark", None)
    assert settings.config_folder == tmp_path / "config"
    assert list(tmp_path.iterdir()) == []


def test_a_flag_wins_over_a_variable_over_the_file(home: dict[str, str], config: Path) -> None:
    config.write_text('theme = "light"\nascii = true\n', "utf-8")
    assert load_settings(home, {}).theme == "light"
    assert load_settings(home, {}).ascii is True
    home["KETACOUNSEL_THEME"] = "high-contrast"
    home["KETACOUNSEL_ASCII"] = "0"
    assert load_settings(home, {"theme": None}).theme == "high-contrast"
    assert load_settings(home, {}).ascii is False
    assert load_settings(home, {"theme": "dark", "ascii": True}).theme == "dark"
    assert load_settings(home, {"ascii": True}).ascii is True


@pytest.mark.parametrize(
    ("word", "truth"),
    [("1", True), ("true", True), ("YES", True), ("on", True), ("off", False), ("No", False)],
)
def test_words_for_true_and_false(home: dict[str, str], word: str, truth: bool) -> None:
    assert load_settings({**home, "KETACOUNSEL_ASCII": word}, {}).ascii is truth


def test_an_empty_variable_sets_nothing(home: dict[str, str]) -> None:
    assert load_settings({**home, "KETACOUNSEL_THEME": ""}, {}).theme == "dark"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('theme = "drak"', "theme: 'drak' is no theme; known are dark, light, high-contrast"),
        ("theme = 3", "theme: 3 is no theme"),
        ('ascii = "perhaps"', "neither true nor false"),
        ("ascii = 2", "neither true nor false"),
        ("cache_folder = 3", "no path"),
        ('config_folder = "/elsewhere"', "no setting 'config_folder'"),
        ('colour = "red"', "no setting 'colour'; known are theme, ascii"),
        ("theme = ", "Invalid value"),
        ("[" * 5000, "config.toml"),
    ],
)
def test_a_faulty_config_file_is_named_with_what_is_wrong(
    home: dict[str, str], config: Path, text: str, says: str
) -> None:
    config.write_text(text, "utf-8")
    with pytest.raises(SettingsError, match=says.replace("(", r"\(")) as caught:
        load_settings(home, {})
    assert "config.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_bytes_that_are_no_text_are_refused(home: dict[str, str], config: Path) -> None:
    config.write_bytes(b"theme = '\xff'")
    with pytest.raises(SettingsError):
        load_settings(home, {})


def test_a_huge_config_file_is_refused(home: dict[str, str], config: Path) -> None:
    config.write_text("#" * 100_000, "utf-8")
    with pytest.raises(SettingsError, match="larger than"):
        load_settings(home, {})


@pytest.mark.parametrize(
    ("flags", "environ", "says"),
    [
        ({"theme": "x"}, {}, "--theme: 'x' is no theme"),
        ({}, {"KETACOUNSEL_THEME": "x"}, "KETACOUNSEL_THEME: 'x'"),
        ({}, {"KETACOUNSEL_ASCII": "x"}, "KETACOUNSEL_ASCII: 'x'"),
        ({"cache_folder": "a\0b"}, {}, "--cache-folder"),
        ({"colour": "x"}, {}, "no setting 'colour'"),
    ],
)
def test_a_refusal_names_the_place_where_it_was_set(
    home: dict[str, str], flags: dict[str, object], environ: dict[str, str], says: str
) -> None:
    with pytest.raises(SettingsError, match=says):
        load_settings({**home, **environ}, flags)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="XDG rule")
def test_folders_follow_the_xdg_rule(tmp_path: Path) -> None:
    environ = {"HOME": "/people/nobody"}
    settings = load_settings(environ, {})
    assert settings.cache_folder == Path("/people/nobody/.cache/ketacounsel")
    assert settings.config_folder == Path("/people/nobody/.config/ketacounsel")
    assert settings.data_folder == Path("/people/nobody/.local/share/ketacounsel")
    environ["XDG_DATA_HOME"] = str(tmp_path / "d")
    assert load_settings(environ, {}).data_folder == tmp_path / "d" / "ketacounsel"
    environ["KETACOUNSEL_DATA_FOLDER"] = str(tmp_path / "own")
    assert load_settings(environ, {}).data_folder == tmp_path / "own"
    environ.update(XDG_CACHE_HOME=str(tmp_path / "c"), XDG_CONFIG_HOME="not/absolute")
    settings = load_settings(environ, {})
    assert settings.cache_folder == tmp_path / "c" / "ketacounsel"
    assert settings.config_folder == Path("/people/nobody/.config/ketacounsel")


def test_a_chosen_folder_is_made_absolute(
    home: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_settings(home, {"cache_folder": "here"}).cache_folder == tmp_path / "here"
    chosen = load_settings({**home, "KETACOUNSEL_CACHE_FOLDER": "/there"}, {})
    assert chosen.cache_folder == Path("/there")


def test_settings_are_equal_when_chosen_alike(home: dict[str, str]) -> None:
    assert load_settings(home, {}) == load_settings(dict(home), {"theme": "dark"})
    assert isinstance(load_settings(home, {}), Settings)


def test_the_jurisdiction_is_all_until_one_is_set_and_capitals_do_not_matter(
    home: dict[str, str], config: Path
) -> None:
    assert load_settings(home, {}).jurisdiction == "all"
    config.write_text('jurisdiction = "UK"\n', "utf-8")
    assert load_settings(home, {}).jurisdiction == "UK"
    home["KETACOUNSEL_JURISDICTION"] = "canada"
    assert load_settings(home, {}).jurisdiction == "Canada"
    assert load_settings(home, {"jurisdiction": "anz"}).jurisdiction == "ANZ"
    with pytest.raises(SettingsError, match="'EU' is no jurisdiction; known are US, UK, ANZ"):
        load_settings(home, {"jurisdiction": "EU"})


def test_the_overlay_is_the_one_named_else_the_one_in_the_config_folder(
    home: dict[str, str], config: Path, tmp_path: Path
) -> None:
    assert load_settings(home, {}).overlay is None
    (config.parent / "overlay").mkdir()
    assert load_settings(home, {}).overlay == tmp_path / "config" / "overlay"
    config.write_text(f"overlay = '{tmp_path / 'file'}'\n", "utf-8")
    assert load_settings(home, {}).overlay == tmp_path / "file"
    home["KETACOUNSEL_OVERLAY"] = str(tmp_path / "variable")
    assert load_settings(home, {}).overlay == tmp_path / "variable"
    assert load_settings(home, {"overlay": str(tmp_path / "flag")}).overlay == tmp_path / "flag"
