"""As a process of its own a command runs without the collector; the app turns it on again."""

from __future__ import annotations

import gc

import pytest

from ketacounsel import cli


def test_a_command_runs_without_the_collector_and_leaves_with_its_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = []

    def main() -> int:
        seen.append(gc.isenabled())
        return 2

    monkeypatch.setattr(cli, "main", main)
    try:
        with pytest.raises(SystemExit) as left:
            cli.start()
    finally:
        gc.unfreeze()
        gc.enable()
    assert seen == [False]
    assert left.value.code == 2


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("ketacounsel ")
