"""`study.speakers`: who talks in each transcript, in what role, under what name."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.errors import UsageError
from qualcode.i18n import _
from qualcode.model.transcript import Role
from qualcode.project.names import role_named, unknown
from qualcode.store import reads

if TYPE_CHECKING:
    from qualcode.project.project import Project


@dataclass(frozen=True, slots=True)
class SpeakerFacts:
    """One speaker of one transcript.

    Attributes:
        transcript: the transcript's name.
        speaker: the label as written in it.
        role: None where it is not known.
        sure: False where the role is a guess that wants a look.
        name: what tables print in place of the label, empty for the label.
        turns: how many.
        attributes: the speaker's own.
    """

    transcript: str
    speaker: str
    role: Role | None
    sure: bool
    name: str
    turns: int
    attributes: dict[str, str]


class Speakers:
    """The study's speakers."""

    def __init__(self, study: Project) -> None:
        self._study = study

    def list(self, transcript: str | None = None) -> builtins.list[SpeakerFacts]:
        """Return speakers by transcript and order of appearance.

        Raises:
            UsageError: no such transcript.
        """
        if transcript is not None:
            self._study.transcripts.row(transcript)
        attributes = reads.attributes(self._study.store, "speaker")
        return [
            SpeakerFacts(
                row.transcript,
                row.label,
                Role(row.role) if row.role else None,
                bool(row.sure),
                row.name,
                row.turns,
                attributes.get(row.id, {}),
            )
            for row in reads.speakers(self._study.store, transcript)
        ]

    def set(
        self, transcript: str, speaker: str, *, role: Role | str | None = None, name: str | None = None
    ) -> SpeakerFacts:
        """Correct one speaker; see `change`."""
        return self.change([(transcript, speaker)], role=role, name=name)[0]

    def change(
        self,
        speakers: Sequence[tuple[str, str]],
        *,
        role: Role | str | None = None,
        name: str | None = None,
    ) -> builtins.list[SpeakerFacts]:
        """Correct roles, or the names tables print, as one gesture; codings follow to the turns they then belong to.

        Args:
            speakers: transcript and label of each.
            role: `interviewer`, `participant`, or `none` for not known; left as it is when None.
            name: left as it is when None; empty for the label itself.

        Returns:
            The speakers as they are now.

        Raises:
            UsageError: no such transcript or speaker, or no such role; then none is changed.
        """
        ids = [self._id(transcript, label) for transcript, label in speakers]
        changes: dict[str, object] = {}
        if role is not None:
            meant = role_named(role)
            changes |= {"role": meant.value if meant else None, "sure": 1}
        if name is not None:
            changes["name"] = name.strip()
        label = " ".join(speakers[0]) if len(speakers) == 1 else _("{n} speakers").format(n=len(speakers))
        with self._study.store.gesture(self._study.coder, "speaker", label) as recorder:
            for row in ids if changes else ():
                recorder.update("speakers", row, **changes)
        now = {(facts.transcript, facts.speaker): facts for facts in self.list()}
        return [now[one] for one in speakers]

    def labelled(self, label: str) -> builtins.list[SpeakerFacts]:
        """Return the speakers of all transcripts that have this label."""
        return [facts for facts in self.list() if facts.speaker == label]

    def alike(self, speakers: Sequence[tuple[str, str]], name: str) -> builtins.list[SpeakerFacts]:
        """Return whom tables would count as one person, in the same transcript, if these had this name."""
        named: dict[tuple[str, str], builtins.list[SpeakerFacts]] = {}
        meant: set[tuple[str, str]] = set()
        for facts in self.list():
            chosen = (facts.transcript, facts.speaker) in speakers
            called = (name.strip() if chosen else facts.name) or facts.speaker
            named.setdefault((facts.transcript, called), []).append(facts)
            if chosen:
                meant.add((facts.transcript, called))
        return [one for key, ones in named.items() if key in meant and len(ones) > 1 for one in ones]

    def _id(self, transcript: str, label: str) -> int:
        self._study.transcripts.row(transcript)
        rows = {row.label: row.id for row in reads.speakers(self._study.store, transcript)}
        if label not in rows:
            raise UsageError(
                _("{name} has no speaker {speaker}.").format(name=transcript, speaker=label),
                unknown(label, list(rows)),
            )
        return rows[label]
