from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.tui.recent import offered, remember


def test_projects_of_this_folder_come_before_those_opened_lately(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere, here = tmp_path / "elsewhere", tmp_path / "here"
    for path in (elsewhere / "old.qualcode", here / "mine.qualcode", here / "demo" / "demo.qualcode"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    remember(str(here / "mine.qualcode"))
    remember(str(elsewhere / "old.qualcode"))
    remember(str(elsewhere / "gone.qualcode"))
    monkeypatch.chdir(here)
    assert [Path(path).name for path in offered()] == ["mine.qualcode", "demo.qualcode", "old.qualcode"]
