"""Word boundaries of one text as a bitmap: an eighth of a byte a code point, however many words there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qualcode.model.span import Span


@dataclass(frozen=True, slots=True)
class Words:
    """Where words begin: bit `i` (least significant first) is set when a word starts at code point `i`.

    White space and marks are words of their own, so the words tile the text without a gap.

    Attributes:
        length: code points of the text.
        bits: `ceil(length / 8)` bytes.
    """

    length: int
    bits: bytes

    @classmethod
    def from_starts(cls, length: int, starts: Iterable[int]) -> Words:
        """Make the bitmap of a text of `length` code points from the places where words start."""
        bits = bytearray((length + 7) // 8)
        for start in starts:
            bits[start >> 3] |= 1 << (start & 7)
        return cls(length, bytes(bits))

    def edge(self, at: int) -> bool:
        """Tell whether `at` lies between two words (both ends of the text do)."""
        return at <= 0 or at >= self.length or bool(self.bits[at >> 3] >> (at & 7) & 1)

    def before(self, at: int) -> int:
        """Return the last word edge below `at`, 0 at the least."""
        at = min(at, self.length)
        while at > 0:  # eight bytes at a time: nearly every word is shorter
            low = max(0, (at - 1 >> 3) - 7)
            kept = int.from_bytes(self.bits[low : (at + 7) >> 3], "little") & (1 << at - 8 * low) - 1
            if kept:
                return 8 * low + kept.bit_length() - 1
            at = 8 * low
        return 0

    def after(self, at: int) -> int:
        """Return the first word edge above `at`, `length` at the most."""
        at = max(at + 1, 0)
        while at < self.length:
            low = at >> 3
            rest = int.from_bytes(self.bits[low : low + 8], "little") >> (at & 7)
            if rest:
                return at + (rest & -rest).bit_length() - 1
            at = 8 * (low + 8)
        return self.length

    def part(self, start: int, end: int) -> Words:
        """Return the words from `start` to `end`, each of them a word edge, as those of a text of their own."""
        kept = int.from_bytes(self.bits[start >> 3 : (end + 7) >> 3], "little") >> (start & 7)
        length = end - start
        return Words(length, (kept & (1 << length) - 1).to_bytes((length + 7) // 8, "little"))

    def at(self, at: int) -> Span:
        """Return the word that holds code point `at`."""
        start = at if self.edge(at) else self.before(at)
        return Span(start, self.after(at))

    def within(self, start: int, end: int) -> Iterator[Span]:
        """Give the words from `start` to `end`, cut at both."""
        start, end = max(start, 0), min(end, self.length)
        kept = int.from_bytes(self.bits[start >> 3 : (end + 7) >> 3], "little") >> (start & 7)
        marks, first = bin(kept)[:1:-1], start  # a digit a code point, searched sooner than bits
        while start < end:
            at = marks.find("1", start - first + 1)
            stop = min(first + at, end) if at > 0 else end
            yield Span(start, stop)
            start = stop
