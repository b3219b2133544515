"""What stands around the pages: counts, whose register it is, and the title of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model import ENTITIES, Party
from ropa_ui.sections import list_counts

if TYPE_CHECKING:
    from ropa_ui.session import Session
    from ropa_ui.workspace import Workspace


def tell_edges(workspace: Workspace, session: Session) -> None:
    """Say what the register now says, around the page in view."""
    register, texts = session.register, workspace.texts
    counts = {name: len(register.all(cls)) for name, cls in ENTITIES.items()}
    if session.view:
        counts = {name: sum(map(session.in_view, register.all(cls))) for name, cls in ENTITIES.items()}
    workspace.sidebar.show_counts(list_counts(counts))
    findings = session.open_findings()
    tone = "err" if any(finding.severity == "A" for finding in findings) else "warn"
    workspace.sidebar.show_counts({"findings": len(findings)}, tone)
    organisation, head = session.organisation, register.head
    is_example = bool(head and head.example)
    keepers = session.keepers()
    workspace.settings.keepers[session.store.register_id] = session.view or ""
    shown = register.find(Party, session.view) or organisation
    name = shown.name if shown else workspace.store.path.stem
    others = texts("window.and_others", n=len(keepers) - 1) if len(keepers) > 1 and not session.view else ""
    workspace.sidebar.show_name(name, texts("window.example") if is_example else others)
    workspace.sidebar.show_keepers([(keeper.id, keeper.name) for keeper in keepers], session.view or "")
    workspace.status.file.setText(f"{name}  ·  {workspace.store.path.name}")
    mark = texts("window.example_mark") if is_example else ""
    workspace.window_.setWindowTitle(" – ".join(filter(None, (name, workspace.store.path.name, mark))))


def look_as_before(workspace: Workspace, session: Session) -> None:
    """Look at the keeper who was in view when the register was last open, if it is still kept for them."""
    seen = workspace.settings.keepers.get(session.store.register_id, "")
    if seen in {keeper.id for keeper in session.keepers()}:
        session.view = seen
