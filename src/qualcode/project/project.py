"""`Project`: a study's file, its coder and its nouns."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Self

from qualcode.store import Store

if TYPE_CHECKING:
    from qualcode.project.attributes import Attributes
    from qualcode.project.codebook import CodebookNoun
    from qualcode.project.codings import Codings
    from qualcode.project.concordance import Concordance
    from qualcode.project.desk import Desk
    from qualcode.project.history import History
    from qualcode.project.memos import Memos
    from qualcode.project.quotes import Quotes
    from qualcode.project.sampling import Sample
    from qualcode.project.speakers import Speakers
    from qualcode.project.suggestions import Suggestions
    from qualcode.project.tables import Tables
    from qualcode.project.transcripts import Transcripts
    from qualcode.store.following import Elsewhere

DEFAULT_CODER = "researcher"
ENDING = ".qualcode"


class Project:
    """A study, open for reading and coding; it closes itself at the end of a `with` block.

    Args:
        store: the open project file.
        coder: who codes; without it `QUALCODE_CODER`, then the project's own default. Never the login name.

    Attributes:
        coder: the name that every gesture is signed with.
    """

    def __init__(self, store: Store, coder: str | None = None) -> None:
        self.store = store
        self.coder = coder or os.environ.get("QUALCODE_CODER") or store.meta.get("coder", DEFAULT_CODER)

    @property
    def name(self) -> str:
        """The project's name: its file's name without the ending."""
        return os.path.basename(self.store.path).removesuffix(".qualcode")

    @property
    def path(self) -> str:
        """Absolute path of the project file."""
        return self.store.path

    @cached_property
    def transcripts(self) -> Transcripts:
        """Interviews: add, list, get, rename, remove, find."""
        from qualcode.project.transcripts import Transcripts

        return Transcripts(self)

    @cached_property
    def speakers(self) -> Speakers:
        """Who talks: list, set role or name."""
        from qualcode.project.speakers import Speakers

        return Speakers(self)

    @cached_property
    def codebook(self) -> CodebookNoun:
        """Codes: get, load or update from a file."""
        from qualcode.project.codebook import CodebookNoun

        return CodebookNoun(self)

    @cached_property
    def codings(self) -> Codings:
        """Codes applied to passages: add, remove, list, counts."""
        from qualcode.project.codings import Codings

        return Codings(self)

    @cached_property
    def suggestions(self) -> Suggestions:
        """Passages the keywords point at: make, list, accept, refuse."""
        from qualcode.project.suggestions import Suggestions

        return Suggestions(self)

    @cached_property
    def concordance(self) -> Concordance:
        """Words in their context over all transcripts: list, table, code, refuse."""
        from qualcode.project.concordance import Concordance

        return Concordance(self)

    @cached_property
    def memos(self) -> Memos:
        """What coders write beside the material: write, change, remove, list, get."""
        from qualcode.project.memos import Memos

        return Memos(self)

    @cached_property
    def quotes(self) -> Quotes:
        """Codings read as quotes, chosen by everything known of them: list, table."""
        from qualcode.project.quotes import Quotes

        return Quotes(self)

    @cached_property
    def tables(self) -> Tables:
        """Results: frequency, matrix, codings; and writing them to files."""
        from qualcode.project.tables import Tables

        return Tables(self)

    @cached_property
    def history(self) -> History:
        """The journal: list, undo, redo."""
        from qualcode.project.history import History

        return History(self)

    @cached_property
    def attributes(self) -> Attributes:
        """What is known of transcripts and speakers: table, set, fill, load, rename, remove."""
        from qualcode.project.attributes import Attributes

        return Attributes(self)

    @cached_property
    def sample(self) -> Sample:
        """Sentences that no suggestion touches, drawn and judged: draw, list, nothing, reopen, report."""
        from qualcode.project.sampling import Sample

        return Sample(self)

    @cached_property
    def desk(self) -> Desk:
        """Where this coder left her things: get, put."""
        from qualcode.project.desk import Desk

        return Desk(self)

    def written_elsewhere(self) -> bool:
        """Tell whether another program has written to the project since this was asked last; not before the second time."""
        return self._elsewhere.written()

    @cached_property
    def _elsewhere(self) -> Elsewhere:
        from qualcode.store.following import Elsewhere

        return Elsewhere(self.store)

    def check(self) -> list[str]:
        """Return one sentence for each text, coding or journal entry that is not as it was written."""
        from qualcode.store.check import findings

        return findings(self.store)

    @contextmanager
    def gesture(self, label: str) -> Iterator[None]:
        """Group all changes made inside into one gesture, undone in one step; an exception undoes them all."""
        with self.store.gesture(self.coder, "group", label):
            yield

    def close(self) -> None:
        """Let go of the file; at rest a project is one file."""
        self.store.close()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()


def open_project(path: str | os.PathLike[str], coder: str | None = None) -> Project:
    """Open an existing project file; the ending `.qualcode` may be left out.

    Raises:
        StorageError: no such file, or no permission.
        DamagedError: not a project, or it fails the checks before opening.
        NewerError: made by a later version.
    """
    return Project(Store(named(os.fspath(path))), coder)


def named(path: str) -> str:
    """Return the path of a project, with the ending where only that is there."""
    return path + ENDING if not os.path.exists(path) and os.path.exists(path + ENDING) else path


def create(
    path: str | os.PathLike[str], codebook: str | os.PathLike[str] | None = None, coder: str | None = None
) -> Project:
    """Make a project file, with a codebook from a YAML file if one is named; an error leaves no file behind.

    Args:
        path: where; the ending `.qualcode` is added when missing.
        codebook: a codebook file.
        coder: the project's default coder, `researcher` when none is named.

    Raises:
        StorageError: the file exists, or the folder refuses.
        InputError: the codebook file breaks a rule.
    """
    where = os.fspath(path)
    where = where if where.endswith(ENDING) else where + ENDING
    default = coder or os.environ.get("QUALCODE_CODER") or DEFAULT_CODER
    store = Store.create(where, default)
    study = Project(store, default)
    try:
        store.coder(default)
        if codebook is not None:
            study.codebook.load(codebook)
    except BaseException:
        study.close()
        os.unlink(where)
        raise
    return study
