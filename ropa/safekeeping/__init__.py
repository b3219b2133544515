"""The only way to an open register: opening and making, backup and restore, the lock, drafts."""

from __future__ import annotations

from ropa.safekeeping.opening import new_register, open_register

__all__ = ["new_register", "open_register"]
