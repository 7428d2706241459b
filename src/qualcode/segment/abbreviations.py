"""English abbreviations, by what the full stop after them means. All are written small, without it."""

from __future__ import annotations


def _each(words: str) -> frozenset[str]:
    return frozenset(words.split())


# A name or an example follows: the sentence goes on, whatever comes.
TITLES = _each("mr mrs ms mx dr prof rev messrs mme mlle supt e.g i.e eg ie cf vs viz")

# Before a number they abbreviate; elsewhere they are words ("No. We did not.").
NUMBERED = _each("no nos fig figs vol vols sec ch chap art p pp para eq ref")

# The sentence ends only where a capital follows.
OPEN = _each(
    "etc al a.m p.m am pm jr sr bros dept govt min max avg est ext tel assn univ acad admin adj adv mgmt esp "
    "approx ca incl hr hrs mins secs yr yrs wk wks jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues "
    "wed thu thur thurs fri sat sun inc ltd co corp"
)

# Like initials (U.S., Ph.D., J.): a name may follow, so that the sentence ends only before one of STARTERS.
NAMED = _each("st mt ft fr gen col maj capt lt sgt cpl sen rep gov pres hon")

STARTERS = _each(
    "i we you he she it they the a an this that these those there here my our your his her its their and but or "
    "so because if when while after before since although though then now in on at for from with without as by "
    "to what who how why where which yes no not well however also still even maybe perhaps most some many one "
    "every each all both another i'm i've i'd we're we've you're they're it's that's there's he's she's don't "
    "let's honestly actually usually sometimes"
)
