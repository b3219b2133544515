"""An open register file read or written on another thread, by a connection of its own."""

from __future__ import annotations

from contextlib import closing, contextmanager
from functools import partial
from typing import TYPE_CHECKING

from ropa.store.connection import connect
from ropa.store.reading import read_quotes
from ropa.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ropa.kinds import Id
    from ropa.model import Quote
    from ropa.store.reader import Reader

_PATIENCE = 30.0
_STEPS = 2000
"""SQLite's steps between two looks at whether to stop: some hundredths of a second."""


@contextmanager
def quotes_beside(store: Reader) -> Iterator[Callable[[Id], list[Quote]]]:
    """The quotes of records, as ``Reader.quotes_of`` gives them."""
    with store.reading() as db:
        yield partial(read_quotes, db)


@contextmanager
def store_beside(store: Store, stopped: Callable[[], bool]) -> Iterator[Store]:
    """The same register to write in, while the given store keeps the file's lock and stays open.

    Args:
        store: the open register.
        stopped: asked again and again; once it is true nothing more is written, and what was begun is taken back.

    Raises:
        RopaError: the file cannot be written, or ``stopped``.
    """
    store._refuse_writing()  # noqa: SLF001 (the other store is this one on another connection)
    with closing(connect(store.path, wait=_PATIENCE)) as db:
        db.set_progress_handler(stopped, _STEPS)
        yield Store(db, store.path, actor=store.actor)
