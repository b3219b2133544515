"""What became of a register between two moments, in plain words."""

from __future__ import annotations

from ropa.changes.comparing import CHANGED, MADE, REMOVED, Changed, Changes, Said, changes_between
from ropa.changes.gist import gist

__all__ = ["CHANGED", "MADE", "REMOVED", "Changed", "Changes", "Said", "changes_between", "gist"]
