"""The pages that are no lists, made when they are first seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa_ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ropa_ui.session import Session
    from ropa_ui.workspace import Workspace


def make_page(workspace: Workspace, name: str) -> QWidget:
    """The page of a section."""
    session = workspace.session
    if session is None:
        return EmptyState(workspace.texts("window.reading"), icon="hourglass")
    match name:
        case "overview":
            return _overview(workspace, session)
        case "findings":
            from ropa_ui.findings.page import FindingsPage

            findings = FindingsPage(session)
            findings.said.connect(lambda words: workspace.window_.toasts.say(words, tone="ok"))
            return findings
        case "import":
            return _import(workspace, session)
        case "export":
            from ropa_ui.exporting.page import ExportPage

            return ExportPage(session)
        case "history":
            from ropa_ui.history.page import HistoryPage

            return HistoryPage(session)
        case "trash":
            from ropa_ui.trash import TrashPage

            return TrashPage(session)
        case _:
            from ropa_ui.settings_page import SettingsPage

            return SettingsPage(session, workspace.window_)


def _overview(workspace: Workspace, session: Session) -> QWidget:
    from ropa_ui.overview.page import OverviewPage

    page = OverviewPage(session)
    page.section_wanted.connect(workspace.go)
    page.list_wanted.connect(lambda name, words: _narrow_down(workspace, name, words))
    page.next_wanted.connect(lambda: workspace.do("next_finding"))
    page.new_wanted.connect(lambda: workspace.do("new_activity"))
    if workspace.commands is not None:
        page.history_wanted.connect(workspace.commands.show_operation)
    return page


def _narrow_down(workspace: Workspace, name: str, words: str) -> None:
    """Show a section's list, and of it what holds some words."""
    from ropa_ui.section_page import SectionPage

    workspace.go(name)
    page = workspace.page()
    if isinstance(page, SectionPage):
        page.close_record()
        page.list.filter.setText(words)


def _import(workspace: Workspace, session: Session) -> QWidget:
    from ropa_ui.review.page import ReviewPage

    page = ReviewPage(session)
    if workspace.commands is not None:
        page.imported.connect(workspace.commands.say_imported)
    return page
