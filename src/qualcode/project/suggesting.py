"""Making suggestions: every transcript asked for goes through the rules, and what is found takes the place of the old."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from qualcode.errors import UsageError
from qualcode.i18n import _
from qualcode.model.suggestion import Guard, Handling, Options
from qualcode.project.changed_keywords import Again, again, note
from qualcode.project.coded_answers import MANY
from qualcode.project.learning import learn
from qualcode.project.searching import Meets, Mentions, Search
from qualcode.project.workers import cores, shared
from qualcode.store import Store, reads, suggested
from qualcode.store.excerpts import Wanted, excerpts
from qualcode.store.reads import TranscriptRow
from qualcode.store.stored import StoredRevision, stored, texts
from qualcode.store.suggested import Batch

if TYPE_CHECKING:
    from qualcode.project.project import Project

Found = TypeVar("Found")

Task = Callable[[Sequence[StoredRevision]], Found]

_MOST = 0.5
"""Share of the text from which on all of it is sooner searched than turns."""

_CODE = suggested.COLUMNS.index("code")

Progress = Callable[[int, int, str], None]
"""Called with the number done, the number in all, and the name of what comes next."""


@dataclass(frozen=True, slots=True)
class SuggestReport:
    """What a run over the transcripts found.

    Attributes:
        transcripts: how many were gone through.
        made: suggestions in all, those already coded or refused among them.
        by_code: suggestions by code id, zeros left out.
        problems: keywords that had to be given up, with transcript and reason.
        left_out: hits by the guard that left them out, zeros left out; after a change of the codebook of what had to
            be searched again only.
        flagged: hits by the guard that flagged them, likewise.
    """

    transcripts: int
    made: int
    by_code: dict[str, int]
    problems: tuple[str, ...]
    left_out: dict[str, int]
    flagged: dict[str, int]


def make(
    study: Project,
    options: Options,
    *,
    transcripts: Sequence[str] | None,
    dry_run: bool,
    progress: Progress | None,
    processes: int | None = None,
) -> SuggestReport:
    """Look for what the codebook's rules find; see `Suggestions.make`."""
    store = study.store
    read = suggested.newest_gesture(store)
    codebook = study.codebook.get()
    if not codebook.codes:
        raise UsageError(_("The study has no codebook yet."), _("Load one: qualcode codebook update FILE"))
    rows = study.transcripts.rows(transcripts)
    search = Search(codebook, options, reads.codes(store))
    matcher = search.matcher  # what is wrong with a keyword is said before anything is done
    unlearned, whole = "", transcripts is None and not options.learn
    if options.learn:
        learner, unlearned = learn(study, matcher, semantic=options.semantic)
        search = replace(search, learner=learner)
    run = _Run(store, read, progress, processes)
    anew = again(store, search) if whole and not dry_run else None
    if anew:
        run.search_again(anew, rows, search)
    else:
        run.search(search, rows, dry_run=dry_run, whole=whole)
    names = {row_id: code for code, row_id in search.codes.items()}
    counted = suggested.counts(store) if anew else run.by_code
    by_code = {names[row_id]: counted[row_id] for row_id in names if counted.get(row_id)}
    left_out, flagged = (
        {guard.value: run.doubted[guard, handling] for guard in Guard if run.doubted[guard, handling]}
        for handling in (Handling.LEAVE_OUT, Handling.FLAG)
    )
    problems = tuple([*run.problems, unlearned] if unlearned else run.problems)
    return SuggestReport(len(rows), sum(by_code.values()), by_code, problems, left_out, flagged)


class _Run:
    """One run: work shared between processes where there is enough of it, results stored as they come."""

    def __init__(self, store: Store, read: int, progress: Progress | None, processes: int | None) -> None:
        self._store, self._read, self._progress, self._processes = store, read, progress, processes
        self.by_code: Counter[int] = Counter()
        self.doubted: Counter[tuple[Guard, Handling]] = Counter()
        self.problems: list[str] = []

    def search(self, search: Search, rows: Sequence[TranscriptRow], *, dry_run: bool, whole: bool) -> None:
        """Search transcripts and put what is found in the place of what was."""
        batches = self._found(search, rows)
        if dry_run:
            deque(batches, maxlen=0)
            return
        if not _many(rows):  # so little that nobody should wait for the project meanwhile
            batches = iter(list(batches))
        suggested.replace(
            self._store,
            [row.revision for row in rows],
            batches,
            made_of=lambda: self._note(search, whole=whole),
        )

    def search_again(self, anew: Again, rows: Sequence[TranscriptRow], search: Search) -> None:
        """Search what a changed codebook asks for, and let the rest be."""
        from qualcode.assist import Matcher

        matchers = [Matcher(book) for book in anew]
        mentions = [Mentions(one, one.literals) for one in matchers if one.literals is not None]
        if len(mentions) == len(matchers):
            self._search_places(rows, search, mentions)
            return
        changed = [book for book in anew if any(code.keywords for code in book.codes)]
        touched = {row for book in changed for found in self._shared(Meets(book), rows) for row in found}
        again = [row for row in rows if row.revision in touched]
        batches = self._found(search, again)
        if not _many(again):
            batches = iter(list(batches))
        suggested.replace(
            self._store,
            sorted(touched),
            batches,
            made_of=lambda: self._note(search, whole=True),
        )

    def _search_places(
        self, rows: Sequence[TranscriptRow], search: Search, mentions: Sequence[Mentions]
    ) -> None:
        """Search only the turns in which a keyword stands that was put in or taken out."""
        ranges: list[tuple[int, int, int]] = []
        found: list[Batch] = []
        done = seen = again = 0
        for some in texts(self._store, rows):
            wanted = []
            for row, text in some:
                if self._progress:
                    self._progress(done, len(rows), row.name)
                done += 1
                places = {place for mention in mentions for place in mention(text)}
                if places:
                    wanted.append(Wanted(row, text, places))
            parts = list(excerpts(self._store, wanted))
            if not parts:
                continue
            seen += sum(row.characters for row, _text in some)
            again += sum(len(part.text) for part in parts)
            searched = search.of_turns(parts) if again <= seen * _MOST else None
            # What is given up is given up for all of these turns; transcript by transcript less is lost.
            if searched is None or searched.problems:
                self.doubted.clear()
                self.search(search, rows, dry_run=False, whole=True)
                return
            ranges += [(part.row.revision, *part.turns[-1].span) for part in parts]
            found.append(searched.rows)
            self.doubted.update(searched.doubted)
        suggested.replace_within(self._store, ranges, found, made_of=lambda: self._note(search, whole=True))

    def _found(self, search: Search, rows: Sequence[TranscriptRow]) -> Iterator[Batch]:
        for searched in self._shared(search, rows):
            self.by_code.update(row[_CODE] for row in searched.rows)
            self.doubted.update(searched.doubted)
            self.problems += searched.problems
            yield searched.rows

    def _shared(self, task: Task[Found], rows: Sequence[TranscriptRow]) -> Iterator[Found]:
        """Do a task for all transcripts, telling how far it is."""
        processes = self._processes or (cores() if _many(rows) else 1)
        told = 0
        waiting: deque[list[StoredRevision]] = deque()

        def jobs() -> Iterator[list[StoredRevision]]:
            for some in stored(self._store, rows):
                waiting.append(some)
                yield some

        for found in shared(task, jobs(), processes):
            for one in waiting.popleft():
                if self._progress:
                    self._progress(told, len(rows), one.row.name)
                told += 1
            yield found

    def _note(self, search: Search, *, whole: bool) -> dict[str, Any]:
        """Return what is remembered of the run; nothing where the next one cannot build on it."""
        return note(search, self._read) if whole and not self.problems else {}


def _many(rows: Sequence[TranscriptRow]) -> bool:
    """Tell whether there is enough to do to start other processes for it."""
    return sum(row.characters for row in rows) > MANY
