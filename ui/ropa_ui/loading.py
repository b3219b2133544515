"""Reading a register beside the window, and closing it."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, NamedTuple

from ropa.errors import RopaError

if TYPE_CHECKING:
    from ropa.checks import Checker
    from ropa.register import Register
    from ropa.store import Store
    from ropa_ui.messages import Messages


class Loaded(NamedTuple):
    """A register that was read, and the checker that has already looked at it."""

    register: Register
    checker: Checker


def load(store: Store) -> Loaded:
    """Read every record and look for what is left to complete; runs on a thread.

    The collector rests meanwhile and what was read is set aside from it: it would stall the window for 150 ms at
    10,000 records, again and again.
    """
    gc.disable()
    try:
        from ropa.checks import Checker
        from ropa_ui import moments

        register = store.register()
        checker = Checker(moments.today())
        checker.all(register)
    finally:
        gc.enable()
    gc.freeze()
    return Loaded(register, checker)


def close(store: Store, messages: Messages) -> None:
    """Close a register, with a verified backup of what was changed."""
    from ropa.safekeeping import close_register

    try:
        close_register(store)
    except RopaError as error:
        messages.problem(error)
