"""Writing a transcript into the study: its row, a revision of its text, its speakers and its turns."""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from qualcode.model.transcript import Segments, Speaker, Transcript
from qualcode.store import Recorder


class Read(NamedTuple):
    """A transcript as a reader gave it, with its sentences and words."""

    transcript: Transcript
    segments: Segments


def enter(recorder: Recorder, name: str, source: bytes, read: Read) -> None:
    """Write a new transcript with its first revision."""
    facts = read.transcript
    (transcript,) = recorder.insert(
        "transcripts",
        [
            {
                "name": name,
                "format": facts.format,
                "version": facts.version,
                "encoding": facts.encoding,
                "source": recorder.keep(source),
            }
        ],
    )
    enter_revision(recorder, transcript, 1, read, {})


def enter_revision(
    recorder: Recorder, transcript: int, n: int, read: Read, speakers: Mapping[str, int]
) -> int:
    """Write revision `n` of a transcript, and the speakers it does not know yet; return the revision's row id.

    Args:
        recorder: of the gesture.
        transcript: its row id.
        n: from 1.
        read: the text with all that points into it.
        speakers: row id of each label the transcript has had.
    """
    (revision,) = recorder.insert("revisions", [_revision(recorder, transcript, n, read)])
    new = [speaker for speaker in read.transcript.speakers if speaker.label not in speakers]
    known = dict(speakers) | _enter_speakers(recorder, transcript, new)
    recorder.insert(
        "turns",
        [
            {
                "revision": revision,
                "n": turn.n,
                "start": turn.start,
                "end": turn.end,
                "speaker": known.get(turn.speaker or ""),
                "time": None if turn.time is None else float(turn.time),
            }
            for turn in read.transcript.turns
        ],
    )
    return revision


def _enter_speakers(recorder: Recorder, transcript: int, speakers: Sequence[Speaker]) -> dict[str, int]:
    rows = [
        {
            "transcript": transcript,
            "label": speaker.label,
            "name": speaker.name,
            "role": speaker.role.value if speaker.role else None,
            "sure": int(speaker.sure),
            "person": None,
        }
        for speaker in speakers
    ]
    return dict(zip((speaker.label for speaker in speakers), recorder.insert("speakers", rows), strict=True))


def _revision(recorder: Recorder, transcript: int, n: int, read: Read) -> dict[str, Any]:
    facts, segments = read
    layout = {
        "regions": [[r.start, r.end, r.kind.value] for r in facts.regions],
        "lines": [[line.start, line.end, line.time] for line in facts.lines],
        "doubts": [[doubt.line, doubt.reason] for doubt in facts.doubts],
        "asides": list(facts.asides),
    }
    sentences = array("I", (at for sentence in segments.sentences for at in sentence))
    return {
        "transcript": transcript,
        "n": n,
        "text": recorder.keep(facts.text.encode()),
        "layout": recorder.keep(json.dumps(layout, ensure_ascii=False).encode()),
        "sentences": recorder.keep(sentences.tobytes()),
        "words": recorder.keep(segments.words.bits),
        "language": segments.language,
        "engine": segments.engine,
        "characters": len(facts.text),
    }
