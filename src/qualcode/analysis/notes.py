"""What a table says about its filter: the same words in every table."""

from __future__ import annotations

from qualcode.i18n import plural


def filters(left_out: int, *, interviewer: bool) -> dict[str, str]:
    """Return the filter as names and values a script can read."""
    return {"role": "all"} if interviewer else {"role": "not interviewer", "left_out": str(left_out)}


def left_out(codings: int) -> list[str]:
    """Return the sentence that says how many codings do not count, none where all do."""
    if not codings:
        return []
    return [
        plural(
            "{n} coding in an interviewer's turn is left out.",
            "{n} codings in interviewers' turns are left out.",
            codings,
        )
    ]
