"""What a reader was unsure of in prose, each with its line: the researcher looks before relying on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qualcode.i18n import _, plural
from qualcode.model.transcript import Doubt, RegionKind
from qualcode.readers.accept import Accepted
from qualcode.readers.labels import Head, Row
from qualcode.readers.lexicon import fold

# More of one kind than this says that the file is of a form of its own; the rest is counted.
_LISTED = 20
_LIKE_A_LABEL = re.compile(
    r"\s*[*【\[]*((?!第[一二三四五六七八九十\d])[^\W\d_][^：:。，,.;；!?！？*】\]]{0,23}?)[*】\]\s]*(?<!\d)[：:](?!//)"
)
_LONG = 120


def of_prose(
    rows: Sequence[Row],
    heads: Sequence[Head | None],
    kinds: Sequence[RegionKind | None],
    accepted: Accepted,
    silent: Sequence[int],
) -> tuple[Doubt, ...]:
    """Return what wants a look, by line.

    Args:
        rows: every line.
        heads: how each begins a block.
        kinds: what each is where it is no talk.
        accepted: which labels stand, and which of them on thin grounds.
        silent: lines whose label has no words after it.
    """
    found = [
        *_headings(rows, heads, kinds),
        *_thin(rows, heads, accepted),
        *_refused(rows, heads, kinds),
        *(Doubt(n, _("Nothing is said after this label.")) for n in silent),
    ]
    return tuple(sorted(found, key=lambda doubt: doubt.line))


def _headings(
    rows: Sequence[Row], heads: Sequence[Head | None], kinds: Sequence[RegionKind | None]
) -> Iterator[Doubt]:
    for row, head, kind in zip(rows, heads, kinds, strict=True):
        if kind is RegionKind.HEADER and head is not None:
            yield Doubt(
                row.n, _("“{name}” was read as part of the heading, not as a turn.").format(name=head.name)
            )
        elif kind is RegionKind.HEADER and len(row.text) > _LONG:
            yield Doubt(row.n, _("This line stands outside the labelled talk and was left out of it."))


def _thin(rows: Sequence[Row], heads: Sequence[Head | None], accepted: Accepted) -> Iterator[Doubt]:
    seen: set[str] = set()
    for row, head in zip(rows, heads, strict=True):
        if head is not None and head.key in accepted.thin and head.key not in seen:
            seen.add(head.key)
            lines = plural("it begins {n} line", "it begins {n} lines", accepted.thin[head.key])
            yield Doubt(
                row.n, _("“{name}” was taken for a speaker: {lines}.").format(name=head.name, lines=lines)
            )


def _refused(
    rows: Sequence[Row], heads: Sequence[Head | None], kinds: Sequence[RegionKind | None]
) -> Iterator[Doubt]:
    """Give each word that stands like a label and was read as speech, once, where it first stands."""
    places: dict[str, tuple[int, str]] = {}
    for row, head, kind in zip(rows, heads, kinds, strict=True):
        match = (
            None
            if kind is not None or (head and head.name)
            else _LIKE_A_LABEL.match(row.text, head.speech if head else 0)
        )
        if match:
            places.setdefault(fold(match[1]), (row.n, match[1]))
    for line, name in list(places.values())[:_LISTED]:
        yield Doubt(line, _("“{name}” was read as speech, not as a speaker.").format(name=name))
    rest = len(places) - _LISTED
    if rest > 0:
        yield Doubt(
            0,
            plural(
                "{n} more word like a label was read as speech.",
                "{n} more words like labels were read as speech.",
                rest,
            ),
        )
