"""`study.speakers`: who talks in each transcript, in what role, under what name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.errors import UsageError
from qualcode.i18n import _
from qualcode.model.transcript import Role
from qualcode.project.names import unknown
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

    def list(self, transcript: str | None = None) -> list[SpeakerFacts]:
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
        """Correct a speaker's role or the name tables print; codings follow to the turns they then belong to.

        Args:
            transcript: the transcript's name.
            speaker: the label in it.
            role: `interviewer`, `participant`, or `none` for not known; left as it is when None.
            name: left as it is when None.

        Raises:
            UsageError: no such transcript or speaker, or no such role.
        """
        self._study.transcripts.row(transcript)
        rows = {row.label: row for row in reads.speakers(self._study.store, transcript)}
        if speaker not in rows:
            raise UsageError(
                _("{name} has no speaker {speaker}.").format(name=transcript, speaker=speaker),
                unknown(speaker, list(rows)),
            )
        changes: dict[str, object] = {}
        if role is not None:
            changes |= {"role": _role(role), "sure": 1}
        if name is not None:
            changes["name"] = name
        with self._study.store.gesture(self._study.coder, "speaker", f"{transcript} {speaker}") as recorder:
            if changes:
                recorder.update("speakers", rows[speaker].id, **changes)
        return next(facts for facts in self.list(transcript) if facts.speaker == speaker)


def _role(role: Role | str) -> str | None:
    if role == "none":
        return None
    try:
        return Role(role).value
    except ValueError as error:
        raise UsageError(
            _("{role} is no role.").format(role=role), _("Roles are interviewer, participant and none.")
        ) from error
