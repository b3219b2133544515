"""Looking after the file while it is open: a check beside the window, a verified copy every half hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from ropa.errors import RopaError
from ropa_ui.tasks import beside

if TYPE_CHECKING:
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
        timer.timeout.connect(lambda: _copy(workspace))
        timer.start()


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


def _copy(workspace: Workspace) -> None:
    from ropa.safekeeping import backup

    if workspace.store.changed:
        store = workspace.store
        beside(lambda _task: backup(store), lambda _copy: None, lambda error: _trouble(workspace, error), workspace)


def _trouble(workspace: Workspace, error: BaseException) -> None:
    if isinstance(error, RopaError):
        workspace.window_.messages.problem(error)
    else:
        workspace.report(error)
