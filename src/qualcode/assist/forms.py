"""The forms an English word takes in speech: attach, attaches, attached, attaching; teacher, teachers.

A keyword is expanded to its forms once, so that finding any of them is finding a literal. Regular forms follow the
rules of English spelling; what is irregular stands in a list. A form that is no word is never met, so the rules may
give one form too many, but not one too few.
"""

from __future__ import annotations

from functools import cache

_IRREGULAR = """
be am is are was were been being
have has had having
do does did done doing
go goes went gone going
say says said saying
get gets got gotten getting
make makes made making
know knows knew known knowing
think thinks thought thinking
take takes took taken taking
see sees saw seen seeing
come comes came coming
become becomes became becoming
overcome overcomes overcame overcoming
give gives gave given giving
forgive forgives forgave forgiven forgiving
find finds found finding
tell tells told telling
feel feels felt feeling
leave leaves left leaving
put puts putting
mean means meant meaning
keep keeps kept keeping
let lets letting
begin begins began begun beginning
show shows showed shown showing
hear hears heard hearing
run runs ran running
hold holds held holding
bring brings brought bringing
write writes wrote written writing
rewrite rewrites rewrote rewritten rewriting
sit sits sat sitting
stand stands stood standing
understand understands understood understanding
misunderstand misunderstands misunderstood misunderstanding
withstand withstands withstood withstanding
lose loses lost losing
pay pays paid paying
meet meets met meeting
set sets setting
reset resets resetting
learn learns learned learnt learning
lead leads led leading
mislead misleads misled misleading
read reads reading
speak speaks spoke spoken speaking
spend spends spent spending
grow grows grew grown growing
win wins won winning
teach teaches taught teaching
buy buys bought buying
send sends sent sending
build builds built building
rebuild rebuilds rebuilt rebuilding
fall falls fell fallen falling
cut cuts cutting
rise rises rose risen rising
arise arises arose arisen arising
drive drives drove driven driving
break breaks broke broken breaking
choose chooses chose chosen choosing
draw draws drew drawn drawing
withdraw withdraws withdrew withdrawn withdrawing
wear wears wore worn wearing
tear tears tore torn tearing
bear bears bore borne bearing
hang hangs hung hanging
sing sings sang sung singing
ring rings rang rung ringing
drink drinks drank drunk drinking
sink sinks sank sunk sinking
shrink shrinks shrank shrunk shrinking
swim swims swam swum swimming
eat eats ate eaten eating
beat beats beaten beating
forget forgets forgot forgotten forgetting
fly flies flew flown flying
throw throws threw thrown throwing
blow blows blew blown blowing
catch catches caught catching
fight fights fought fighting
seek seeks sought seeking
sell sells sold selling
shut shuts shutting
hit hits hitting
hurt hurts hurting
cost costs costing
quit quits quitting
split splits splitting
spread spreads spreading
deal deals dealt dealing
sleep sleeps slept sleeping
sweep sweeps swept sweeping
creep creeps crept creeping
lend lends lent lending
bend bends bent bending
lay lays laid laying
lie lies lay lain lying
die dies died dying
tie ties tied tying
wake wakes woke woken waking
shake shakes shook shaken shaking
mistake mistakes mistook mistaken mistaking
undertake undertakes undertook undertaken undertaking
steal steals stole stolen stealing
freeze freezes froze frozen freezing
ride rides rode ridden riding
hide hides hid hidden hiding
bite bites bit bitten biting
stick sticks stuck sticking
strike strikes struck striking
dig digs dug digging
feed feeds fed feeding
bind binds bound binding
wind winds wound winding
burn burns burned burnt burning
dream dreams dreamed dreamt dreaming
lean leans leaned leant leaning
leap leaps leaped leapt leaping
spell spells spelled spelt spelling
spoil spoils spoiled spoilt spoiling
light lights lit lighted lighting
swear swears swore sworn swearing
bid bids bidding
shed sheds shedding
upset upsets upsetting
offset offsets offsetting
focus focuses focused focussed focusing focussing
man men
woman women
child children
person people persons
foot feet
tooth teeth
mouse mice
life lives
half halves
wife wives
self selves
shelf shelves
leaf leaves
criterion criteria
phenomenon phenomena
analysis analyses
basis bases
crisis crises
curriculum curricula curriculums
medium media
datum data
good better best
bad worse worst
far further farther furthest farthest
little less least
much more most
many more most
"""

_VOWELS = "aeiou"
# Verbs of several syllables stressed on the last one double their last letter; so do, in Britain, those in -el.
_DOUBLING = frozenset(
    [
        "admit",
        "commit",
        "submit",
        "permit",
        "omit",
        "refer",
        "prefer",
        "transfer",
        "confer",
        "defer",
        "occur",
        "recur",
        "incur",
        "control",
        "patrol",
        "equip",
        "regret",
        "upset",
        "begin",
        "forget",
        "repel",
        "expel",
        "compel",
        "propel",
        "excel",
        "cancel",
        "label",
        "travel",
        "level",
        "model",
        "counsel",
        "channel",
        "program",
        "worship",
        "kidnap",
        "handicap",
        "format",
    ]
)


@cache
def _families() -> dict[str, tuple[str, ...]]:
    """Each irregular form with all that belong to it; 'lay' belongs to two."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _IRREGULAR.strip().split("\n"):
        family = tuple(line.split())
        for form in family:
            found[form] = tuple(dict.fromkeys([*found.get(form, ()), *family]))
    return found


def family(word: str) -> tuple[str, ...]:
    """Return the irregular forms that belong together with a folded word, none where it is regular."""
    return _families().get(word, ())


def forms(word: str) -> tuple[str, ...]:
    """Return the forms of a folded English word, the word itself first; what has no letters has no other form."""
    if not (word.isascii() and word.isalpha() and len(word) > 2) and word not in _families():
        return (word,)
    family = _families().get(word)
    return tuple(dict.fromkeys([word, *(family or _regular(word))]))


def _regular(word: str) -> list[str]:
    return [*_plural(word), *_past(word)]


def _plural(word: str) -> list[str]:
    if word.endswith("y") and word[-2] not in _VOWELS:
        return [word[:-1] + "ies"]
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return [word + "es"]
    return [word + "s", word + "es"] if word.endswith("o") else [word + "s"]


def _past(word: str) -> list[str]:
    """Return the forms in -ed and -ing, and -d where the word ends in e."""
    if word.endswith("ie"):
        return [word + "d", word[:-2] + "ying"]
    if word.endswith("ee"):
        return [word + "d", word + "ing"]
    if word.endswith("e"):
        return [word + "d", word[:-1] + "ing"]
    if word.endswith("y") and word[-2] not in _VOWELS:
        return [word[:-1] + "ied", word + "ing"]
    stems = [word]
    if word in _DOUBLING:
        stems.append(word + word[-1])
    elif _short(word):
        stems = [word + word[-1]]
    elif word.endswith("ic"):
        stems = [word + "k"]
    return [stem + end for stem in stems for end in ("ed", "ing")]


def _short(word: str) -> bool:
    """Tell whether a word of one syllable ends in one vowel and one consonant, as plan does."""
    vowels = sum(letter in _VOWELS + "y" for letter in word)
    return vowels == 1 and word[-2] in _VOWELS and word[-1] not in "wxy" and len(word) <= 5
