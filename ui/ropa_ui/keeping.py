"""Looking after the file while it is open: a check beside the window, a verified copy every half hour.

Where the person chose a second folder, the newest copy is laid there too, also when the register is closed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from ropa.errors import RopaError
from ropa.safekeeping.second_copy import copy_newest
from ropa_ui.tasks import beside

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa.store import Problem
    from ropa_ui.workspace import Workspace

COPY_EVERY_MS = 30 * 60 * 1000


def keep_safe(workspace: Workspace) -> None:
    """Check the file once now, and copy it from time to time while there is something new in it."""
    store = workspace.store
    if not store.read_only:
        beside(
            lambda _task: store.verify(thorough=False),
            lambda found: _checked(workspace, found),
            workspace.report,
            workspace,
        )
        timer = QTimer(workspace)
        timer.setInterval(COPY_EVERY_MS)
        timer.timeout.connect(lambda: copy_now(workspace))
        timer.start()
        store.at_close(lambda: _copy_at_close(workspace))


def _checked(workspace: Workspace, problems: list[Problem]) -> None:
    """A file that is not as it was written is only read from now on, and says so."""
    if not problems:
        return
    texts = workspace.texts
    first = problems[0]
    workspace.store.make_read_only("window.damaged")
    detail = texts("window.damaged_what", n=len(problems), first=texts(first.key, **first.details))
    actions = [(texts("window.command.restore"), "rotate-ccw", workspace.window_.restore_backup)]
    workspace.window_.messages.say("damaged", texts("window.damaged"), detail, actions=actions, tone="err")


def copy_now(workspace: Workspace, done: Callable[[], object] = lambda: None, *, anyway: bool = False) -> None:
    """Copy the file beside the window, and once more to the second folder, if it was changed or ``anyway``."""
    from ropa.safekeeping import backup

    store, folder = workspace.store, workspace.settings.backup_folder

    def copy() -> None:
        backup(store)
        if folder:
            copy_newest(store, Path(folder))

    if store.changed or anyway:
        beside(lambda _task: copy(), lambda _copied: done(), lambda error: _trouble(workspace, error), workspace)


def _copy_at_close(workspace: Workspace) -> None:
    folder = workspace.settings.backup_folder
    if folder:
        try:
            copy_newest(workspace.store, Path(folder))
        except RopaError as error:
            workspace.window_.messages.problem(error)


def _trouble(workspace: Workspace, error: BaseException) -> None:
    if isinstance(error, RopaError):
        workspace.window_.messages.problem(error)
    else:
        workspace.report(error)
