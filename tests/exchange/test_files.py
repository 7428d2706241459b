from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from qualcode.errors import StorageError, UsageError
from qualcode.exchange import files


def test_a_new_file_is_its_owners_only_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    files.replace(tmp_path / "a.csv", b"new")
    assert (tmp_path / "a.csv").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_an_old_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    path.chmod(0o640)
    files.replace(path, b"new")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o640)


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file_and_no_half_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")

    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os if step == "fsync" else Path, step, fail)
    with pytest.raises(StorageError, match="No space left"):
        files.replace(path, b"new")
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["a.csv"]


def test_an_interruption_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")

    def interrupt(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        files.replace(path, b"new")
    assert [(found.name, found.read_bytes()) for found in tmp_path.iterdir()] == [("a.csv", b"old")]


def test_a_link_is_refused_and_what_it_points_to_unharmed(tmp_path: Path) -> None:
    victim, link = tmp_path / "victim", tmp_path / "a.csv"
    victim.write_bytes(b"precious")
    link.symlink_to(victim)
    with pytest.raises(UsageError, match="link"):
        files.replace(link, b"new")
    assert link.is_symlink()
    assert victim.read_bytes() == b"precious"


def test_a_folder_and_a_folder_that_is_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not a file"):
        files.replace(tmp_path, b"new")
    with pytest.raises(UsageError, match="no folder"):
        files.replace(tmp_path / "gone" / "a.csv", b"new")
