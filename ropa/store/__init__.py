"""The open file: reading a register, and the one way to change it.

``ropa.safekeeping`` opens one; nothing else makes a ``Store``.  Importing this room imports neither the model nor the
kinds of field, so that a window can be painted first.
"""

from __future__ import annotations

from ropa.store.outcomes import Problem, Reverted
from ropa.store.store import Store

__all__ = ["Problem", "Reverted", "Store"]
