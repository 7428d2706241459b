"""The codes that the digits 1 to 9 apply, and those used last; pure, without Textual.

A pinned code keeps its digit until another is pinned there. The other digits are given out when a study is opened for
the first time: to the codes used last, then to those used most, then to the codebook's first, in the codebook's order.
They are the same when it is opened again. A code without a digit takes, the second time it is applied, one whose code
was not applied since the study was opened, and none where there is no such digit. The first time may be a slip, and a
digit that moved for it is gone from under the finger.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from qualcode.model.codebook import Codebook

if TYPE_CHECKING:
    from qualcode.project.desk import Desk

DIGITS = range(1, 10)
KEPT = 20
"""Codes used last that are remembered."""


class Slots:
    """Which code is on which digit.

    Args:
        pins: digit by code, as they were left.
        recent: codes used last, the newest first.
        digits: digit by code, of all codes that had one.
    """

    def __init__(
        self, pins: Mapping[str, int], recent: Sequence[str], digits: Mapping[str, int] | None = None
    ) -> None:
        self.pins = {code: digit for code, digit in pins.items() if digit in DIGITS}
        self.recent = list(recent)
        on = {digit: code for code, digit in (digits or {}).items() if digit in DIGITS}
        on |= {digit: code for code, digit in self.pins.items()}
        self.digits = {code: digit for digit, code in on.items()}
        self._used: set[str] = set()
        self._worth: dict[str, int] = {}

    @classmethod
    def left_on(cls, desk: Desk) -> Slots:
        """Return them as they were left."""
        return cls(desk.get("pins", {}), desk.get("recent", []), desk.get("digits", {}))

    def leave_on(self, desk: Desk) -> None:
        """Put them down."""
        for key, value in (("pins", self.pins), ("recent", self.recent[:KEPT]), ("digits", self.digits)):
            if desk.get(key) != value:
                desk.put(key, value)

    def arrange(self, codebook: Codebook, counts: Mapping[str, int]) -> None:
        """Give out the digits that are free, after codes came or went; those given out already stay.

        Args:
            codebook: its codes that may be applied.
            counts: codings of each code.
        """
        ids = [code.id for code in codebook.codable]
        place = {code: at for at, code in enumerate(ids)}
        self.recent = [code for code in self.recent if code in place]
        used = {code: at for at, code in enumerate(self.recent)}
        worth = sorted(ids, key=lambda code: (used.get(code, len(used)), -counts.get(code, 0), place[code]))
        self._worth = {code: -at for at, code in enumerate(worth)}
        self.digits = {code: digit for code, digit in (self.digits | self.pins).items() if code in place}
        free = [digit for digit in DIGITS if digit not in self.digits.values()]
        chosen = [code for code in worth if code not in self.digits][: len(free)]
        self.digits |= dict(zip(sorted(chosen, key=place.__getitem__), free, strict=False))

    def get(self, digit: int) -> str | None:
        """Return the code of a digit."""
        return next((code for code, own in self.digits.items() if own == digit), None)

    def use(self, code: str) -> None:
        """Note that a code was applied; one without a digit takes, the second time, the least worthy not used yet."""
        self.recent = [code, *(old for old in self.recent if old != code)]
        again = code in self._used
        self._used.add(code)
        if code not in self.digits and again:
            kept = self._used | self.pins.keys()
            free = [(self._worth.get(old, 0), digit) for old, digit in self.digits.items() if old not in kept]
            empty = [digit for digit in DIGITS if digit not in self.digits.values()]
            if empty or free:
                self._give(code, empty[0] if empty else min(free)[1])

    def pin(self, code: str, digit: int) -> bool:
        """Keep a digit for a code, or free it where it was kept for it already; return whether it is kept now.

        The code that was on the digit takes the other's place.
        """
        if self.pins.get(code) == digit:
            del self.pins[code]
            return False
        before, old = self.digits.get(code), self.get(digit)
        if old is not None and old != code:
            self.pins.pop(old, None)
            del self.digits[old]
            if before is not None:
                self.digits[old] = before
        self.digits[code] = self.pins[code] = digit
        return True

    def _give(self, code: str, digit: int) -> None:
        old = self.get(digit)
        if old is not None:
            del self.digits[old]
        self.digits[code] = digit
