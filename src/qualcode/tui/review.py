"""What the screen keeps in mind between keys: the suggestions under review, and the codes of the keys 1 to 9.

Pure, without Textual.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Protocol

from qualcode.model.codebook import Codebook


class Offer(Protocol):
    """A suggestion as the screen needs it."""

    @property
    def start(self) -> int:
        """First code point of what a coding would cover."""


def beside(offers: Sequence[Offer], at: int, *, forward: bool, inclusive: bool = False) -> int | None:
    """Return the index of the next offer after code point `at`, or the last before it; None where there is none.

    Args:
        offers: in the order of the text.
        at: where to look from.
        forward: which way.
        inclusive: whether one that begins at `at` counts.
    """
    starts = [offer.start for offer in offers]
    if forward:
        index = bisect_left(starts, at) if inclusive else bisect_right(starts, at)
        return index if index < len(offers) else None
    index = (bisect_right(starts, at) if inclusive else bisect_left(starts, at)) - 1
    return index if index >= 0 else None


class Slots:
    """The codes that the keys 1 to 9 apply: those used most, then the last one used; a pinned one stays.

    Args:
        codebook: its first codes fill what is left.
        counts: codings of each code.
    """

    def __init__(self, codebook: Codebook, counts: Mapping[str, int]) -> None:
        ids = [code.id for code in codebook.codable]
        used = sorted((code for code in ids if counts.get(code)), key=lambda code: -counts[code])[:9]
        fill = [code for code in ids if code not in used][: 9 - len(used)]
        # The order of the codebook is easier to keep in mind than that of counts that change.
        self.codes: list[str] = sorted(used + fill, key=ids.index)
        self._order = [code for code in fill if code in self.codes] + used[::-1]
        self._pinned: set[str] = set()

    def get(self, digit: int) -> str | None:
        """Return the code of a key from 1 to 9."""
        return self.codes[digit - 1] if digit <= len(self.codes) else None

    def digit(self, code: str) -> int | None:
        """Return the key of a code, None for one without."""
        return self.codes.index(code) + 1 if code in self.codes else None

    def use(self, code: str) -> None:
        """Note that a code was applied; one without a key takes the place of the one longest unused."""
        if code not in self.codes:
            free = [old for old in self._order if old not in self._pinned]
            if len(self.codes) < 9:
                self.codes.append(code)
            elif free:
                self.codes[self.codes.index(free[0])] = code
                self._order.remove(free[0])
            else:
                return
        self._order = [old for old in self._order if old != code] + [code]

    def pin(self, code: str, digit: int) -> None:
        """Give a code the key `digit` for good; the code that had it takes the other's place."""
        place = min(digit, len(self.codes)) - 1
        old = self.codes[place]
        if code in self.codes:
            self.codes[self.codes.index(code)] = old
        self.codes[place] = code
        self._pinned.add(code)
