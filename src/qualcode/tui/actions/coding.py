"""What is done on the main screen: coding, reviewing, finding, looking."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.tui.actions.action import Action, Place
from qualcode.tui.actions.groups import CODE, HAND, LOOK, REVIEW, SELECT, STUDY

ABOUT = _(
    "Read a transcript and code it, by hand or by going through the suggestions of the keywords. Stand in a sentence "
    "or select a passage, then apply a code by digit, by its key or by searching. Everything is saved at once, and "
    "can be undone."
)

_SLOTS = tuple(
    Action(
        f"code-on-{n}",
        f"slot({n})",
        str(n),
        _("Code on {n}").format(n=n),
        _("Apply the code on this digit; pin one by pressing the digit in the codebook."),
        CODE,
        Place.CODING,
    )
    for n in range(1, 10)
)

ACTIONS: tuple[Action, ...] = (
    Action("drop", "drop", "escape", _("Drop selection"), _("Drop the selection, the suggestion under review or the places found."), SELECT, Place.CODING),
    *_SLOTS,
    Action("search-code", "search_code", "C,semicolon", _("Code"), _("Apply a code found by name, pinyin, initials or id."), CODE, Place.CODING, footer=True),
    Action("code-by-key", "key_code", "c,colon", _("Code by key"), _("Apply a code by its own key, one or two letters."), CODE, Place.CODING),
    Action("repeat", "repeat", "r,grave_accent", _("Again"), _("Apply the code applied last."), CODE, Place.CODING, footer=True),
    Action("in-vivo", "in_vivo", "i,at", _("New code"), _("Make a code named by the words chosen, and apply it."), CODE, Place.CODING),
    Action("next-in-hand", "cycle", "apostrophe,ctrl+l", _("Next in hand"), _("Take the next of the codings under the cursor in hand, from the innermost to the widest."), HAND, Place.CODING),
    Action("remove", "remove", "d,delete", _("Remove"), _("Take off the coding in hand."), HAND, Place.CODING, footer=True),
    Action("recode", "recode", "R,exclamation_mark", _("Recode"), _("Give the coding in hand another code."), HAND, Place.CODING),
    Action("start-back", "stretch('start', -1)", "H,alt+shift+left", _("Start back"), _("Move the start of the coding in hand a word back."), HAND, Place.CODING),
    Action("start-on", "stretch('start', 1)", "J,alt+shift+right", _("Start on"), _("Move the start of the coding in hand a word on."), HAND, Place.CODING),
    Action("end-back", "stretch('end', -1)", "K,alt+left", _("End back"), _("Move the end of the coding in hand a word back."), HAND, Place.CODING),
    Action("end-on", "stretch('end', 1)", "L,alt+right", _("End on"), _("Move the end of the coding in hand a word on."), HAND, Place.CODING),
    Action("split", "split", "D,vertical_line", _("Split"), _("Cut the coding in hand in two before the cursor."), HAND, Place.CODING),
    Action("merge", "merge", "M,ampersand", _("Merge"), _("Make the coding in hand one with those of its code that are selected, else with the nearest of its turn."), HAND, Place.CODING),
    Action("weigh", "weigh", "y,percent_sign", _("Weight"), _("Give the coding in hand a weight from 0 to 100."), HAND, Place.CODING),
    Action("memo", "memo", "o,number_sign", _("Memo"), _("Write a memo on the coding in hand, or change it."), HAND, Place.CODING),
    Action("confirm", "confirm", "U,dollar_sign", _("Confirm"), _("Confirm the coding in hand under the present definition of its code."), HAND, Place.CODING),
    Action("undo", "undo", "u,ctrl+z", _("Undo"), _("Take back your last change, also tomorrow."), CODE, Place.CODING, footer=True),
    Action("redo", "redo", "ctrl+r,ctrl+y", _("Redo"), _("Do again what was undone last."), CODE, Place.CODING),
    Action("next-suggestion", "next_suggestion", "n,full_stop", _("Next"), _("To the next open suggestion."), REVIEW, Place.CODING, footer=True),
    Action("previous-suggestion", "previous_suggestion", "p,comma", _("Previous"), _("To the open suggestion before."), REVIEW, Place.CODING),
    Action("accept", "accept", "a,enter", _("Accept"), _("Accept the suggestion under review and go on."), REVIEW, Place.CODING, footer=True),
    Action("refuse", "refuse", "x,backspace", _("Refuse"), _("Refuse the suggestion under review and go on."), REVIEW, Place.CODING, footer=True),
    Action("suggest", "make_suggestions", "m,f8", _("Suggest"), _("Look for the codebook's keywords in all transcripts."), REVIEW, Place.CODING),
    Action("find", "find", "slash,ctrl+g", _("Find"), _("Find words in this transcript."), LOOK, Place.CODING, footer=True),
    Action("next-found", "next_found", "greater_than_sign,f3", _("Next found"), _("To the next place found."), LOOK, Place.CODING),
    Action("previous-found", "previous_found", "less_than_sign,shift+f3", _("Previous found"), _("To the place found before."), LOOK, Place.CODING),
    Action("next-transcript", "transcript(1)", "right_curly_bracket,ctrl+pagedown", _("Next transcript"), _("Open the next transcript."), LOOK, Place.CODING),
    Action("previous-transcript", "transcript(-1)", "left_curly_bracket,ctrl+pageup", _("Previous transcript"), _("Open the transcript before."), LOOK, Place.CODING),
    Action("frequencies", "open('tables')", "f5,f", _("Tables"), _("Frequencies and matrices: how often each code was applied, and where."), LOOK, Place.CODING, footer=True),
    Action("portrait", "open('portrait')", "underscore,I", _("Portrait"), _("The codes along the talk of this transcript, or of all."), LOOK, Place.CODING),
    Action("next-coding", "coding(1)", "N,alt+down", _("Next coding"), _("To the next coding."), LOOK, Place.CODING),
    Action("previous-coding", "coding(-1)", "P,alt+up", _("Coding before"), _("To the coding before."), LOOK, Place.CODING),
    Action("next-uncoded", "uncoded(1)", "z,ctrl+down", _("Next uncoded"), _("To the next turn without a coding; interviewers' turns are passed over."), LOOK, Place.CODING),
    Action("previous-uncoded", "uncoded(-1)", "Z,ctrl+up", _("Uncoded before"), _("To the turn without a coding before."), LOOK, Place.CODING),
    Action("next-older", "older", "X,circumflex_accent", _("Next older"), _("To the next coding made under an older definition of its code."), LOOK, Place.CODING),
    Action("concordance", "open('concordance')", "asterisk,F", _("Concordance"), _("Every place of some words in all transcripts, to be sorted, coded or refused."), LOOK, Place.CODING),
    Action("quotes", "open('quotes')", "quotation_mark,V", _("Quotes"), _("The quotes of the code in hand, or of any codes, speakers or attributes."), LOOK, Place.CODING),
    Action("similar", "open('similar')", "tilde,ctrl+s", _("Similar"), _("Passages of all transcripts that are like the words selected or this sentence."), LOOK, Place.CODING),
    Action("queue", "open('queue')", "f6,A", _("Review queue"), _("All suggestions of all transcripts: by code or keyword, decided one by one or many at once."), REVIEW, Place.CODING),
    Action("memos", "open('memos')", "f7,O", _("Memos"), _("All memos: on the study, transcripts, speakers, codes and codings."), LOOK, Place.CODING),
    Action("codebook", "open('codebook')", "ctrl+k,Q", _("Codes"), _("The codebook: make, describe, move, merge, split and delete codes; its file in your editor."), STUDY, Place.CODING),
    Action("proposals", "open('proposals')", "ctrl+n,Y", _("Proposals"), _("Keywords proposed from what is coded, described and refused so far."), STUDY, Place.CODING),
    Action("sample", "open('sample')", "ctrl+u", _("Sample"), _("Judge sentences that no suggestion touches, to learn how much is missed."), REVIEW, Place.CODING),
    Action("evaluation", "open('evaluation')", "backslash,ctrl+x", _("How good"), _("How good the suggestions are, held against what a coder coded."), REVIEW, Place.CODING),
    Action("add", "open('add')", "ctrl+o", _("Add transcripts"), _("Add interviews from files and folders, after a look at what is made of each."), STUDY, Place.CODING),
    Action("correct", "open('correct')", "ctrl+e", _("Correct text"), _("Correct the text of this turn or of the whole transcript, as a new revision."), STUDY, Place.CODING),
    Action("attributes", "open('attributes')", "ctrl+t", _("Attributes"), _("What is known of transcripts and speakers; rename or remove transcripts."), STUDY, Place.CODING),
    Action("speakers", "open('speakers')", "ctrl+w", _("Speakers"), _("Who speaks in each transcript, and in what role."), STUDY, Place.CODING),
    Action("transcripts-pane", "pane('transcripts')", "f2", _("Transcripts"), _("Show or hide the list of transcripts."), LOOK, Place.CODING),
    Action("codebook-pane", "pane('codebook')", "f4", _("Codebook"), _("Show or hide the codebook."), LOOK, Place.CODING),
)  # fmt: skip
