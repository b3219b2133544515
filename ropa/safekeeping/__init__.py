"""The only way to an open register: opening and making, backup and restore, the lock, drafts."""

from __future__ import annotations

from ropa.safekeeping.drafts import Draft, Drafts, recovered
from ropa.safekeeping.opening import new_register, open_register

__all__ = ["Draft", "Drafts", "new_register", "open_register", "recovered"]
