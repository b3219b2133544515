"""The whole register checked: pages, chain, digests, replay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.safekeeping import check
from ropa_ui.tasks import beside

if TYPE_CHECKING:
    from ropa.store import Problem
    from ropa_ui.workspace import Workspace


def verify_register(workspace: Workspace) -> None:
    """Check everything beside the window and say what was found."""
    store, texts = workspace.store, workspace.texts
    workspace.window_.messages.say("verify", texts("pages.verify.working"))
    beside(lambda _task: check(store), lambda found: _say(workspace, found), workspace.report, workspace)


def _say(workspace: Workspace, problems: list[Problem]) -> None:
    texts, messages = workspace.texts, workspace.window_.messages
    if not problems:
        seq, head = workspace.store.head()
        messages.say("verify", texts("pages.verify.whole"), texts("pages.verify.head", n=seq, hash=head), tone="ok")
        return
    said = "\n".join(texts(problem.key, **problem.details) for problem in problems)
    action = (texts("window.command.restore"), "rotate-ccw", workspace.window_.restore_backup)
    messages.say("verify", texts("pages.verify.problems", n=len(problems)), said, tone="err", actions=[action])
