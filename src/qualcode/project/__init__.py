"""One open study and everything that can be done with it; the command line and the screen only call this.

`Project` holds the nouns, a module each: transcripts, speakers, codebook, codings, suggestions, tables, history.
Every verb stands here once.
"""

from qualcode.project.project import Project, create, open_project

__all__ = ["Project", "create", "open_project"]
