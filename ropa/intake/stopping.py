"""When to stop making sense of a document: its time is up, or the person who waits for it has had enough.

The readers ask now and then, wherever a document can make them go on for long; outside a limit they are never stopped.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ropa.intake import limits
from ropa.intake.refusals import CancelledError, TooSlowError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LOOK_EVERY = 0.05


@dataclass(slots=True)
class _Limit:
    name: str
    cancelled: Callable[[], bool]
    until: float
    look_next: float = 0.0


_LIMIT: ContextVar[_Limit | None] = ContextVar("limit", default=None)


@contextmanager
def stoppable(name: str, cancelled: Callable[[], bool] = lambda: False) -> Iterator[None]:
    """Everything read inside is stopped when it has taken too long, or when `cancelled` says so.

    Args:
        name: The document's, for the words of the refusal.
        cancelled: Asked at most twenty times a second; true stops the reading.
    """
    token = _LIMIT.set(_Limit(name, cancelled, time.monotonic() + limits.SECONDS_TO_UNDERSTAND))
    try:
        yield
    finally:
        _LIMIT.reset(token)


def go_on() -> None:
    """Go on, unless the reading is to be stopped.

    Raises:
        TooSlowError: The time is up.
        CancelledError: The person stopped the reading.
    """
    limit = _LIMIT.get()
    if limit is None or (now := time.monotonic()) < limit.look_next:
        return
    limit.look_next = now + LOOK_EVERY
    if limit.cancelled():
        raise CancelledError(name=limit.name)
    if now > limit.until:
        raise TooSlowError(name=limit.name, limit=limits.SECONDS_TO_UNDERSTAND)
