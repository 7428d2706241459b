"""One study in one SQLite file: schema and migrations, the journal, undo, and the checks before it is trusted.

`Store` opens the file and groups changes into gestures; `reads` holds the questions asked of it.
Only this room knows that there is a database.
"""

from qualcode.store.database import Store
from qualcode.store.journal import Recorder

__all__ = ["Recorder", "Store"]
