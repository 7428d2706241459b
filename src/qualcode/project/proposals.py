"""`study.codebook.proposals`: how the keywords of codes could change by what was coded, refused and defined so far."""

from __future__ import annotations

import builtins
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from qualcode.errors import UsageError
from qualcode.i18n import _
from qualcode.model.codebook import LANGUAGES, Code, Keyword
from qualcode.model.proposal import Change, Ground, Proposal
from qualcode.model.suggestion import Verdict
from qualcode.project.names import unknown

if TYPE_CHECKING:
    from qualcode.project.project import Project
    from qualcode.project.proposing import Workshop

FEWEST_REFUSED = 3
"""Refusals after which a keyword that was never accepted is proposed to be taken off."""

CHANGES = {Change.ADD: _("add keyword"), Change.NARROW: _("make narrower"), Change.REMOVE: _("take off")}
"""What accepting a proposal does, in words."""

DESK = "proposals"
"""Under what a coder's refusals of proposals are put down."""


class Proposals:
    """Proposals for the codebook; this coder's refusals of them are kept on her desk."""

    def __init__(self, study: Project) -> None:
        self._study = study

    def list(
        self,
        code: str | None = None,
        *,
        language: str | None = None,
        coder: str | None = None,
        refused: bool = False,
    ) -> builtins.list[Proposal]:
        """Return what could be added to the keywords of a code, made narrower, or taken off, in this order.

        Added are words and phrases that stand more often in the code's sentences than in the rest of what participants
        say, and find what its keywords do not; for a code with hardly a coding, those of its name, definition, include
        and examples. Made narrower is a keyword more often wrong than right. Taken off is one that was only refused.

        Args:
            code: id or key of one; all codes that can be applied when None, in the codebook's order.
            language: `zh` or `en`; both when None.
            coder: whose codings count; everybody's when None. Refusals are always this coder's.
            refused: whether proposals are given that this coder refused, and no others.

        Raises:
            UsageError: no such code or language, or a code that only groups others.
            InputError: a keyword of the codebook cannot be used.
        """
        if language is not None and language not in LANGUAGES:
            raise UsageError(
                _("{language} is no language of the codebook.").format(language=language),
                unknown(language, builtins.list(LANGUAGES)),
            )
        book = self._study.codebook.get()
        codes = book.codable if code is None else [self._study.codings.codable(code)]
        kept = self._refused()
        return [
            one
            for one in self._found(codes, coder)
            if language in (None, one.keyword.language)
            and (one.mark in kept.get(_known_by(book.by_id[one.code]), ())) is refused
        ]

    def take(self, proposals: Sequence[Proposal]) -> builtins.list[Code]:
        """Write proposals into the codebook as one gesture, and return the codes as they are then.

        Raises:
            UsageError: a keyword that is taken off or replaced is not there any more; nothing is written.
            InputError: a keyword breaks a rule.
        """
        codes = builtins.list(dict.fromkeys(one.code for one in proposals))
        before = {code: self._study.codebook.code(code) for code in codes}
        for one in proposals:
            _still_there(one, before[one.code])
        if proposals:
            with self._study.codebook.draft("keywords", ", ".join(codes)) as editing:
                for code in codes:
                    gone = [gone for one in proposals if one.code == code for gone in _gone(one)]
                    new = dict.fromkeys(
                        one.keyword
                        for one in proposals
                        if one.code == code and one.change is not Change.REMOVE
                    )
                    editing.remove_keywords(code, gone)
                    editing.add_keywords(code, [one for one in new if one not in before[code].keywords])
        return [self._study.codebook.code(code) for code in codes]

    def refuse(self, proposals: Sequence[Proposal]) -> int:
        """Remember that this coder does not want these proposals, and return how many; they are not offered again.

        Raises:
            BusyError: another program is writing to the project.
            StorageError: the disk refuses.
        """
        kept = self._refused()
        for key, mark in self._marks(proposals):
            kept[key] = sorted({*kept.get(key, ()), mark})
        self._study.desk.keep(DESK, kept)
        return len(proposals)

    def reopen(self, proposals: Sequence[Proposal]) -> int:
        """Forget that this coder refused these proposals, and return how many. Raises as `refuse` does."""
        kept = self._refused()
        for key, mark in self._marks(proposals):
            kept[key] = [one for one in kept.get(key, ()) if one != mark]
        self._study.desk.keep(DESK, {key: marks for key, marks in kept.items() if marks})
        return len(proposals)

    # What this coder refused.

    def _refused(self) -> dict[str, Any]:
        return dict(self._study.desk.get(DESK, {}))

    def _marks(self, proposals: Sequence[Proposal]) -> Iterator[tuple[str, str]]:
        return ((_known_by(self._study.codebook.code(one.code)), one.mark) for one in proposals)

    # Finding them.

    def _found(self, codes: Sequence[Code], coder: str | None) -> Iterator[Proposal]:
        from qualcode.project.describing import described, telling
        from qualcode.project.narrowing import narrower
        from qualcode.project.proposing import FEWEST_CODED, Workshop, additions, narrowed, over_represented

        shop = Workshop(self._study, codes, coder)
        young = [code for code in codes if len(shop.judged[code.id].right) < FEWEST_CODED]
        wanted = [one for code in codes if code not in young for one in over_represented(shop, code)]
        wanted += described(shop, young) if young else []
        wanted += [one for code in codes for one in narrower(shop, code)]
        tried = [
            (one, found)
            for one, found in zip(wanted, shop.tried(wanted), strict=True)
            if one.ground is not Ground.DEFINITION or telling(shop, found)
        ]
        for code in codes:
            own = [(one, found) for one, found in tried if one.code == code.id]
            yield from additions(shop, code, [each for each in own if each[0].change is Change.ADD])
            for one, found in own:
                if one.change is Change.NARROW:
                    yield narrowed(shop, one, found)
            yield from self._useless(shop, code)

    def _useless(self, shop: Workshop, code: Code) -> Iterator[Proposal]:
        """Give the keywords of a code that were refused some times and never accepted."""
        from qualcode.project.proposing import useless

        for facts in self._study.suggestions.keywords(code.id):
            own = [one for one in code.keywords if (one.pattern, one.kind) == (facts.keyword, facts.kind)]
            if own and facts.refused >= FEWEST_REFUSED and not facts.accepted:
                refused = self._study.suggestions.list(code=code.id, state=Verdict.REFUSED)
                yield useless(shop, code.id, own[0], refused)


def _known_by(code: Code) -> str:
    """Return what stays when a code is renamed, where it has that."""
    return code.uid or code.id


def _gone(one: Proposal) -> builtins.list[Keyword]:
    gone = one.keyword if one.change is Change.REMOVE else one.replaces
    return [] if gone is None else [gone]


def _still_there(one: Proposal, code: Code) -> None:
    for keyword in _gone(one):
        if keyword not in code.keywords:
            raise UsageError(
                _("{code} has no keyword “{keyword}”.").format(code=code.id, keyword=keyword.pattern),
                _("See: qualcode codebook show {code}").format(code=code.id),
            )
