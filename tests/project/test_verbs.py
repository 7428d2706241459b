"""Every verb of the journal has a name for readers."""

import re
from pathlib import Path

from qualcode.project import Project
from qualcode.project.verbs import VERBS, said

SOURCE = Path(__file__).parents[2] / "src" / "qualcode" / "project"


def test_every_verb_that_is_written_has_a_name() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.glob("*.py"))
    written = set(re.findall(r"\.gesture\(\s*[\w.]+,\s*\"([a-z]+)\"", text))
    assert len(written) > 15
    assert written <= set(VERBS)


def test_a_gesture_is_told_by_verb_and_label(study: Project) -> None:
    newest = study.history.list(1)[0]
    assert said(newest) == f"{newest.verb} {newest.label}".rstrip()
