"""What the codebook's keywords find in a transcript: hits, and the suggestions made of them. Never writes."""

from __future__ import annotations

from qualcode.assist.matcher import Matcher
from qualcode.assist.patterns import problems
from qualcode.assist.suggesting import suggest

__all__ = ["Matcher", "problems", "suggest"]
