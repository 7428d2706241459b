"""The installed version, asked for only where it is shown."""

from __future__ import annotations


def version() -> str:
    """Return the version of the installed package."""
    from importlib.metadata import version as installed

    return installed("qualcode")
