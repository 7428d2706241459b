"""What happens to codings when codes are moved, merged, split or deleted, told before it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from qualcode.errors import UsageError
from qualcode.i18n import _
from qualcode.model.codebook import Code
from qualcode.store import reads, recoding

if TYPE_CHECKING:
    from qualcode.project.project import Project


class Share(NamedTuple):
    """What becomes of one coder's codings in one transcript.

    Attributes:
        transcript: its name.
        coder: who coded.
        moved: codings that go on under another code or another id.
        joined: codings that become one with one that stands on the same words already.
        aside: codings that are kept with a code no longer in use, and are back when it is.
    """

    transcript: str
    coder: str
    moved: int = 0
    joined: int = 0
    aside: int = 0


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change of the codebook's tree does.

    Attributes:
        shares: by transcript and coder, in the order of transcripts.
        gone: ids of codes that are no longer in use.
        renamed: old and new id of codes whose place changes; their codings stay with them.
    """

    shares: tuple[Share, ...]
    gone: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()

    @property
    def moved(self) -> int:
        """Codings that go on under another code or id."""
        return sum(share.moved for share in self.shares)

    @property
    def joined(self) -> int:
        """Codings that become one with another."""
        return sum(share.joined for share in self.shares)

    @property
    def aside(self) -> int:
        """Codings that are kept aside."""
        return sum(share.aside for share in self.shares)


class CodebookPreview:
    """The verbs of `study.codebook` that change its tree, each telling its effect and changing nothing."""

    def __init__(self, study: Project) -> None:
        self._study = study

    def move(self, code: str, parent: str | None) -> Effect:
        """Tell what moving a code under another (None: among the themes) would do.

        Raises:
            UsageError: no such code, or `parent` is below it.
        """
        old, above = moving(self._study, code, parent)
        new = old.id if above == old.parent else self._new_id(old, above)
        under = [one.id for one in self._study.codebook.get().under(old.id)]
        renamed = tuple((one, new + one[len(old.id) :]) for one in under) if new != old.id else ()
        return Effect(self._shares(under, "moved"), (), renamed)

    def merge(self, codes: Sequence[str], into: str) -> Effect:
        """Tell what merging codes into another would do.

        Raises:
            UsageError: no such code, nothing to merge, or `into` cannot take codings.
        """
        sources, target = merging(self._study, codes, into)
        return Effect(self._joined(sources, target.id), tuple(sources))

    def split(self, code: str, codings: Sequence[str]) -> Effect:
        """Tell what giving some codings of a code to a new one would do.

        Raises:
            UsageError: no such code, or an id that is none of its codings.
        """
        old, uids = splitting(self._study, code, codings)
        return Effect(self._shares([old.id], "moved", uids))

    def delete(self, code: str, into: str | None = None) -> Effect:
        """Tell what deleting a code with all below it would do.

        Raises:
            UsageError: no such code, or `into` is one of those deleted or cannot take codings.
        """
        gone, target = deleting(self._study, code, into)
        shares = self._shares(gone, "aside") if target is None else self._joined(gone, target)
        return Effect(shares, tuple(gone))

    def _new_id(self, code: Code, parent: str | None) -> str:
        from qualcode.exchange.codebook_draft import fresh

        beside = [
            one.id.rpartition(".")[2] for one in self._study.codebook.get().codes if one.parent == parent
        ]
        own = fresh(code.id.rpartition(".")[2], [{"id": one} for one in beside])
        return own if parent is None else f"{parent}.{own}"

    def _rows(self, codes: Iterable[str]) -> list[int]:
        rows = reads.codes(self._study.store)
        return [rows[code] for code in codes]

    def _shares(
        self, codes: Sequence[str], what: str, uids: Collection[str] | None = None
    ) -> tuple[Share, ...]:
        found = recoding.placed(self._study.store, self._rows(codes))
        return _counted((one, what) for one in found if uids is None or one.uid in uids)

    def _joined(self, codes: Sequence[str], into: str) -> tuple[Share, ...]:
        store = self._study.store
        there = {one.place for one in recoding.placed(store, self._rows([into]))}
        found = []
        for one in recoding.placed(store, self._rows(codes)):
            found.append((one, "joined" if one.place in there else "moved"))
            there.add(one.place)
        return _counted(found)


def _counted(found: Iterable[tuple[recoding.Placed, str]]) -> tuple[Share, ...]:
    counts: dict[tuple[str, str], Counter[str]] = {}
    for one, what in found:
        counts.setdefault((one.transcript, one.coder), Counter())[what] += 1
    return tuple(
        Share(*key, count["moved"], count["joined"], count["aside"]) for key, count in counts.items()
    )


# What each verb checks, the same for the preview and for the change.


def moving(study: Project, code: str, parent: str | None) -> tuple[Code, str | None]:
    """Return the code and the id of its new parent."""
    old = study.codebook.code(code)
    above = None if parent is None else study.codebook.code(parent).id
    if above is not None and _is_under(above, old.id):
        raise UsageError(
            _("{code} cannot stand under itself.").format(code=old.id),
            _("Choose a code that is not below it."),
        )
    return old, above


def merging(study: Project, codes: Sequence[str], into: str) -> tuple[list[str], Code]:
    """Return the ids of the codes to merge, those deepest in the tree first, and the code they go into."""
    target = study.codings.codable(into)
    sources = [
        code for code in dict.fromkeys(study.codebook.code(one).id for one in codes) if code != target.id
    ]
    if not sources:
        raise UsageError(_("There is nothing to merge."), _("Name one or more other codes."))
    for code in sources:
        if _is_under(target.id, code):
            raise UsageError(
                _("{into} stands under {code}, which would be gone.").format(into=target.id, code=code),
                _("Move it first: qualcode codebook move"),
            )
    return sorted(sources, key=lambda code: -code.count(".")), target


def splitting(study: Project, code: str, codings: Sequence[str]) -> tuple[Code, list[str]]:
    """Return the code and the full uids of the codings."""
    old = study.codebook.code(code)
    row, uids = reads.codes(study.store)[old.id], []
    own = [one.uid for one in recoding.placed(study.store, [row]) if one.state == "live"]
    for id_ in codings:
        found = [uid for uid in own if id_ and uid.startswith(id_)]
        if len(found) != 1:
            raise UsageError(
                _("{id} is no coding of {code}.").format(id=id_, code=old.id),
                _("See: qualcode codings --code {code}").format(code=old.id),
            )
        uids += found
    if not uids:
        raise UsageError(_("There are no codings to give to a new code."), _("Name one or more."))
    return old, list(dict.fromkeys(uids))


def deleting(study: Project, code: str, into: str | None) -> tuple[list[str], str | None]:
    """Return the ids of the codes that would be gone, and of the one that takes their codings."""
    old = study.codebook.code(code)
    target = None if into is None else study.codings.codable(into).id
    if target is not None and _is_under(target, old.id):
        raise UsageError(
            _("{into} would be gone itself.").format(into=target),
            _("Choose a code that is not below {code}.").format(code=old.id),
        )
    return [one.id for one in study.codebook.get().under(old.id)], target


def _is_under(code: str, above: str) -> bool:
    return code == above or code.startswith(above + ".")
