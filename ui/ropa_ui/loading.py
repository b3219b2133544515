"""Reading a register beside the window, and closing it."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ropa.errors import RopaError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.register import Register
    from ropa.store import Store
    from ropa_ui.messages import Messages
    from ropa_ui.session import Session


def load(store: Store) -> Register:
    """Read every record; runs on a thread.

    What was read is set aside from the collector, which would stall the window for 150 ms at 10,000 records, again
    and again.
    """
    register = store.register()
    register.used_by("")  # who uses whom is worked out once
    import ropa_ui.session  # noqa: F401 (what the window needs next)
    from ropa.model import Activity
    from ropa_ui.lists.collating import collate

    for activity in register.all(Activity):
        collate(activity.name)  # what the first list is sorted by
    gc.freeze()
    return register


def in_turn(owner: QObject, work: Iterator[None]) -> None:
    """Go on with some work, and let the window answer and paint wherever it pauses."""
    for _pause in work:
        QTimer.singleShot(0, owner, lambda: in_turn(owner, work))
        return


def look_through(session: Session) -> None:
    """Let the checks look at every record for the first time; runs on a thread while nobody else asks them."""
    session.checker.all(session.register)
    import ropa_ui.commands
    import ropa_ui.edges
    import ropa_ui.keeping  # noqa: F401 (what the window needs next)


def close(store: Store, messages: Messages) -> None:
    """Close a register, with a verified backup of what was changed."""
    from ropa.safekeeping import close_register

    try:
        close_register(store)
    except RopaError as error:
        messages.problem(error)
