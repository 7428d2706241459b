"""Which evaluation is looked at: one value that says what is judged by what, and how it is changed step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from qualcode.analysis.evaluation import BY, LEVELS, RANK
from qualcode.i18n import _
from qualcode.tui.choices import Choice

_ROWS = {
    "all": _("all"), "code": _("code"), "transcript": _("transcript"), "kind": _("kind"), "keyword": _("keyword"),
    RANK: _("likeliest codes"),
}  # fmt: skip
_LEVELS = {"sentence": _("sentences"), "span": _("characters")}


@dataclass(frozen=True)
class Asked:
    """What is judged, and how.

    Attributes:
        coder: whose codings are taken for right.
        by: what the rows are, one of `BY`.
        level: what is compared, one of `LEVELS`.
        learned: whether what is learned is judged too.
    """

    coder: str = ""
    by: str = "code"
    level: str = "sentence"
    learned: bool = False

    @classmethod
    def kept(cls, kept: Any) -> Asked:
        """Return what was put down by `keep`, the usual where it is none of this program's."""
        if not (isinstance(kept, list) and len(kept) == 3 and kept[1] in BY and kept[2] in LEVELS):
            return cls()
        return cls(str(kept[0]), kept[1], kept[2]).unlearned()

    def keep(self) -> list[str]:
        """Return what is put down; learning takes its time and is asked for anew."""
        return [self.coder, self.by, self.level]

    def unlearned(self) -> Asked:
        """Leave out what is learned."""
        return replace(self, learned=False, by=self.by if self.by != RANK else "code")

    def next_rows(self, step: int) -> Asked:
        """Judge by the next of what there is."""
        ways = [by for by in _ROWS if by != RANK or self.learned]
        return replace(self, by=ways[(ways.index(self.by) + step) % len(ways)])

    def next_level(self) -> Asked:
        """Compare sentences or characters."""
        return replace(self, level=LEVELS[(LEVELS.index(self.level) + 1) % len(LEVELS)])

    def next_coder(self, coders: Sequence[str]) -> Asked:
        """Hold the suggestions against the next coder."""
        return replace(self, coder=coders[(coders.index(self.coder) + 1) % len(coders)])

    def choices(self) -> list[Choice]:
        """Say what is judged, each choice with the key that changes it."""
        return [
            ("evaluation-rows", _("rows"), _ROWS[self.by]),
            ("evaluation-level", _("compared"), _LEVELS[self.level]),
            ("evaluation-coder", _("against"), self.coder or "–"),
            ("evaluation-learn", _("learning"), _("with") if self.learned else _("without")),
        ]
