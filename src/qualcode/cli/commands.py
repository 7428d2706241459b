"""Which commands there are, where each stands, and its line in `--help`; nothing is imported for it."""

from __future__ import annotations

from qualcode.i18n import _

COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("study", _("Make a small study of fictional interviews and show what comes out.")),
    "new": ("study", _("Make a project, with a codebook.")),
    "add": ("study", _("Add interviews, and the attributes of who speaks.")),
    "transcripts": ("transcripts", _("List, correct, rename or remove transcripts.")),
    "turns": ("transcripts", _("List the turns of a transcript.")),
    "speakers": ("people", _("List speakers, set their roles and names.")),
    "attributes": ("people", _("List, set, rename or remove what is known of transcripts and speakers.")),
    "codebook": ("codebook", _("Show, change, check or export the codebook.")),
    "suggest": ("suggesting", _("Look for the codebook's keywords in the transcripts.")),
    "suggestions": ("suggesting", _("List what the keywords found, and where it stands.")),
    "accept": ("suggesting", _("Turn suggestions into codings.")),
    "refuse": ("suggesting", _("Refuse suggestions; they are not offered again.")),
    "reopen": ("suggesting", _("Offer refused suggestions again.")),
    "code": ("coding", _("Apply codes to a passage.")),
    "uncode": ("coding", _("Take codings off.")),
    "recode": ("coding", _("Give codings another code.")),
    "move": ("coding", _("Give a coding other edges.")),
    "split": ("coding", _("Cut a coding in two.")),
    "merge": ("coding", _("Make several codings one.")),
    "weigh": ("coding", _("Give a coding a weight from 0 to 100.")),
    "confirm": ("coding", _("Confirm codings made under an older definition.")),
    "place": ("coding", _("Give a lost coding a passage.")),
    "codings": ("coding", _("List codings with their quotes.")),
    "find": ("finding", _("Find a text in the transcripts.")),
    "kwic": ("finding", _("Show every place of some words in its context.")),
    "code-found": ("finding", _("Apply a code wherever some words stand.")),
    "quotes": ("finding", _("List the quotes of a code or of a group of speakers.")),
    "memo": ("memos", _("Write a memo on the study or on one thing in it.")),
    "memos": ("memos", _("List, search, change, remove and export memos.")),
    "freq": ("tables", _("Count codings by code, theme, transcript, speaker or attribute.")),
    "matrix": ("tables", _("Count each code in each transcript, speaker or group of them.")),
    "portrait": ("tables", _("Draw the codes along the talk, of one transcript or of all.")),
    "export": ("tables", _("Print a transcript's text, or write its file or the codings.")),
    "undo": ("journal", _("Take back your newest change, of today or any day.")),
    "redo": ("journal", _("Do again what undo took back.")),
    "log": ("journal", _("List all changes, the newest first.")),
    "check": ("journal", _("Prove that every text, coding and journal entry is as it was written.")),
    "keys": ("keys", _("List the keys of the screen, and where to change them.")),
    "web": ("web", _("Open the screen in a browser, on this machine only.")),
    "completion": ("completion", _("Print what lets your shell complete a line.")),
}
"""By name: the module of this room that holds it, and its line in `--help`."""
