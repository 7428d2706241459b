"""Counting: codings in, tables out. Pure; no disk, no clock, no pandas until a frame is asked for.

The caller fills a `Corpus` from its rows and asks for a table:

    corpus = Corpus(codebook, transcripts, turns, groups=…)                   # codings, transcripts
    corpus = Corpus(codebook, transcripts, turns, codings=…, texts=…)         # sentences, characters, words
    frequency(corpus, by="code", unit="codings")
    matrix(corpus, rows="position", cells="share")

| field       | one row                                                                          |
|-------------|----------------------------------------------------------------------------------|
| transcripts | `TranscriptRow(id, name, attributes)`, in the order tables show                  |
| turns       | `TurnRow(id, transcript, start, end, speaker, role, attributes)`, in order of the text; attributes are the transcript's with the speaker's own over them |
| groups      | plain tuple `(code, transcript, turn or None, n)`: `n` codings, as `GROUP BY` gives it |
| codings     | plain tuple `(code, transcript, turn or None, start, end)`, in any order         |
| texts       | `TextRow(transcript, text, sentences, words, regions)`, one at a time; a transcript without codings can be left out |

`needs_spans(unit)` tells which of the two a unit needs. `owners(spans, turns, roles)` tells the store which
turn each coding belongs to. Each name is imported from its own room, so that who needs one does not load all.
"""
