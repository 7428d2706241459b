"""Plain text and Markdown: the text is the whole decoded file, everything else points into it."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.model.transcript import Doubt, Transcript
from qualcode.readers import speakers
from qualcode.readers.encoding import Decoded, decode
from qualcode.readers.options import Options
from qualcode.text import clip

VERSION = 1


def read(data: bytes, options: Options, form: str) -> Transcript:
    """Read a text file; `form` is `txt` or `md`."""
    decoded = decode(data, options.encoding)
    talk = speakers.find(decoded.text)
    return Transcript(
        decoded.text,
        talk.turns,
        talk.speakers,
        talk.regions,
        format=form,
        version=VERSION,
        encoding=decoded.encoding,
        doubts=guessed(decoded) + talk.doubts,
    )


def guessed(decoded: Decoded) -> tuple[Doubt, ...]:
    """Return what there is to say about a text encoding that was guessed: the first line shows whether it is right."""
    if not decoded.guessed:
        return ()
    first = next((line for line in decoded.text.split("\n") if line.strip()), "")
    reason = _(
        "The text encoding was guessed as {name}; the first line reads “{line}”. --encoding overrides it."
    )
    return (Doubt(1, reason.format(name=decoded.encoding, line=clip(first.strip(), 60))),)
