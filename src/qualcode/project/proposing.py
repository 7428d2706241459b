"""Finding proposals: what the coded sentences say more often than the others, and what finds it, tried on the study."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from qualcode.analysis.keyness import Seen, z_score
from qualcode.assist import Matcher
from qualcode.assist.growing.phrases import Phrases, runs
from qualcode.model.codebook import Code, Codebook, Keyword
from qualcode.model.proposal import Change, Example, Ground, Proposal
from qualcode.model.span import Span
from qualcode.model.suggestion import Hit
from qualcode.project.spoken import Judged, Spoken

if TYPE_CHECKING:
    from qualcode.project.project import Project
    from qualcode.store.suggested import SuggestionFacts

TRIED = 60
"""Phrases of a code that are tried on the study."""

FEWEST_CODED = 3
"""Coded sentences of a code under which its description is asked, not its codings."""

LEAST_Z = 1.0
"""Standard deviations a phrase must be over-represented by to be shown at all; most are more, and those come first."""

LEAST_PRECISION = 0.25
"""Share of the judged sentences a keyword must be right in, to be worth a look at what it finds."""

_EXAMPLES = 5

Found = Mapping[int, Hit]
"""The first hit of a keyword in each sentence, by number."""


class Candidate(NamedTuple):
    """A keyword to be tried for a code, and why."""

    code: str
    keyword: Keyword
    ground: Ground
    change: Change = Change.ADD
    replaces: Keyword | None = None
    z: float | None = None


class Workshop:
    """What is made ready once for the proposals of several codes.

    Args:
        study: an open project.
        codes: those that proposals are wanted for.
        coder: whose codings count; everybody's when None.
    """

    def __init__(self, study: Project, codes: Sequence[Code], coder: str | None) -> None:
        self.study, self.codes = study, codes
        self.book = study.codebook.get()
        self.spoken = Spoken(study, coder)
        self.judged = {code.id: self.spoken.judged(code.id) for code in codes}
        self._hits = self.spoken.hits(self._matcher(codes))

    def _matcher(self, codes: Iterable[Code]) -> Matcher:
        return Matcher(Codebook(self.book.name, tuple(codes), groups=self.book.groups))

    @cached_property
    def phrases(self) -> Phrases:
        """The phrases of the sentences of the coded transcripts."""
        spoken = self.spoken
        return Phrases([list(runs(*spoken.words(number))) for number in sorted(spoken.read)])

    @cached_property
    def _position(self) -> dict[int, int]:
        return {number: at for at, number in enumerate(sorted(self.spoken.read))}

    def said_in(self, sentence: int) -> frozenset[int]:
        """Return the phrases of a sentence, none where its transcript is not coded."""
        at = self._position.get(sentence)
        return frozenset() if at is None else self.phrases.of[at]

    def found(self, code: str, keyword: Keyword) -> Found:
        """Return what a keyword of the codebook finds."""
        return self._hits.get((code, keyword.pattern, keyword.kind), {})

    def found_already(self, code: Code) -> set[int]:
        """Return the sentences that the keywords of a code find."""
        return {number for keyword in code.keywords for number in self.found(code.id, keyword)}

    def tried(self, candidates: Sequence[Candidate]) -> list[Found]:
        """Return what each candidate would find in all transcripts."""
        keywords = dict.fromkeys(one.keyword for one in candidates)
        trial = [Code(f"c{at}", keywords=(keyword,)) for at, keyword in enumerate(keywords)]
        hits = self.spoken.hits(self._matcher(trial)) if trial else {}
        by_keyword = {
            code.keywords[0]: hits.get((code.id, code.keywords[0].pattern, code.keywords[0].kind), {})
            for code in trial
        }
        return [by_keyword[one.keyword] for one in candidates]


def over_represented(shop: Workshop, code: Code) -> list[Candidate]:
    """Return phrases that a code's sentences say more often, those first that belong to it most.

    Counted are sentences that none of its keywords finds; a phrase said in one transcript only comes after the others.
    """
    known, judged = shop.found_already(code), shop.judged[code.id]
    inside = (judged.right & shop.spoken.read) - known
    outside = shop.spoken.read - judged.right - known
    held = Counter(phrase for number in inside for phrase in shop.said_in(number))
    often = {phrase for phrase, n in held.items() if n > 1}
    elsewhere = Counter(phrase for number in outside for phrase in shop.said_in(number) & often)
    z = {
        phrase: z_score(Seen(held[phrase], len(inside), elsewhere[phrase], len(outside))) for phrase in often
    }
    chosen = [phrase for phrase in often if z[phrase] >= LEAST_Z]
    spread = {phrase: set[str]() for phrase in chosen}
    for number in inside:
        for phrase in shop.said_in(number) & spread.keys():
            spread[phrase].add(shop.spoken.place(number)[0].revision.uid)
    keywords = {phrase: shop.phrases.keyword(phrase) for phrase in chosen}
    chosen.sort(key=lambda one: (len(spread[one]) == 1, -z[one], keywords[one].pattern))
    owned = {(keyword.pattern, keyword.kind) for keyword in code.keywords}
    return [
        Candidate(code.id, keywords[one], Ground.CODINGS, z=z[one])
        for one in chosen
        if (keywords[one].pattern, keywords[one].kind) not in owned
    ][:TRIED]


def additions(shop: Workshop, code: Code, tried: Sequence[tuple[Candidate, Found]]) -> list[Proposal]:
    """Return what of the candidates of a code finds what its keywords do not, each way of saying it once."""
    known, kept = shop.found_already(code), list[tuple[Proposal, Found]]()
    for candidate, found in tried:
        one = proposal(shop, candidate, found, known)
        useful = one.new or (candidate.ground is Ground.DEFINITION and not known.issuperset(found))
        if (
            useful
            and (one.precision is None or one.precision >= LEAST_PRECISION)
            and not any(_same(one, found, *other) for other in kept)
        ):
            kept.append((one, found))
    return sorted((one for one, _found in kept), key=_rank)


def _rank(one: Proposal) -> tuple[bool, float, str]:
    return one.transcripts < 2, -(one.z or 0), one.keyword.pattern


def _same(one: Proposal, found: Found, other: Proposal, there: Found) -> bool:
    """Tell whether two phrases, one in the other, are right in the same sentences or nearly so."""
    shorter, longer = sorted((one.keyword.pattern, other.keyword.pattern), key=len)
    if shorter not in longer:
        return False
    both = len(found.keys() & there.keys())
    return both * 5 >= 4 * min(len(found), len(there))


def proposal(shop: Workshop, candidate: Candidate, found: Found, known: set[int]) -> Proposal:
    """Return a candidate with everything counted that speaks for and against it."""
    judged, spoken = shop.judged[candidate.code], shop.spoken
    right, wrong, waiting = parted(judged, found, spoken.read if judged.right else frozenset())
    counted = right or wrong or waiting
    return Proposal(
        candidate.code,
        candidate.change,
        candidate.keyword,
        candidate.ground,
        candidate.replaces,
        candidate.z,
        len(right),
        len(wrong),
        len([number for number in right if number not in known]),
        len(waiting),
        sum(any(number in found for number in passage) for passage in judged.passages),
        len({spoken.place(number)[0].revision.uid for number in counted}),
        examples=tuple(
            example(spoken, number, found[number], right=verdict)
            for numbers, verdict in ((right, True), (wrong, False), (waiting, None))
            for number in numbers[:_EXAMPLES]
        ),
    )


def narrowed(shop: Workshop, candidate: Candidate, found: Found) -> Proposal:
    """Return a narrower rule with what it finds and what the keyword did whose place it takes."""
    judged = shop.judged[candidate.code]
    replaced = shop.found(candidate.code, candidate.replaces) if candidate.replaces else {}
    right, wrong, _waiting = parted(judged, replaced, shop.spoken.read)
    return replace(proposal(shop, candidate, found, set()), before=(len(right), len(wrong)), new=0)


def useless(shop: Workshop, code: str, keyword: Keyword, refused: Sequence[SuggestionFacts]) -> Proposal:
    """Return that a keyword should go, with those of the code's refused suggestions that it spoke for."""
    own = [one for one in refused if keyword[:2] in [reason[:2] for reason in one.reasons]]
    numbers: dict[int, Hit] = {}
    for one in own:
        hit = next(hit for hit in one.hits if (hit.keyword, hit.kind) == keyword[:2])
        for number in shop.spoken.by_name[one.transcript].touched(hit.start, hit.end):
            numbers.setdefault(number, hit)
    return Proposal(
        code,
        Change.REMOVE,
        keyword,
        Ground.REFUSALS,
        wrong=len(own),
        transcripts=len({one.transcript for one in own}),
        examples=tuple(example(shop.spoken, number, hit, right=False) for number, hit in numbers.items())[
            :_EXAMPLES
        ],
    )


def parted(judged: Judged, found: Found, read: frozenset[int]) -> tuple[list[int], list[int], list[int]]:
    """Return the sentences found that are coded, that are not though judged, and that nobody judged, in order."""
    right, wrong, waiting = list[int](), list[int](), list[int]()
    for number in sorted(found):
        if number in judged.right:
            right.append(number)
        elif number in read or number in judged.wrong:
            wrong.append(number)
        else:
            waiting.append(number)
    return right, wrong, waiting


def example(spoken: Spoken, number: int, hit: Hit, *, right: bool | None) -> Example:
    """Return a sentence that is found."""
    talk, sentence = spoken.place(number)
    words = sentence.of(talk.revision.text)
    return Example(talk.revision.name, Span(hit.start, hit.end), sentence, words, right)
