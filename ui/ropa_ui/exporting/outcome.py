"""What came of an export, with ways to where it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from ropa.errors import RopaError
from ropa_ui import moments
from ropa_ui.crash import note
from ropa_ui.messages import Messages
from ropa_ui.tasks import Cancelled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ropa_exports.answer.giving import Answered
    from ropa_ui.exporting.writing import Export, Written


class Outcome(Messages):
    """The messages of the export page."""

    def failed(self, error: BaseException) -> None:
        """Say why nothing was written."""
        if isinstance(error, Cancelled):
            self.say("cancelled", self.texts("pages.export.cancelled"), tone="info")
        elif isinstance(error, RopaError):
            self.problem(error)
        else:
            note(error)
            self.say("bug", self.texts("pages.export.failed"), tone="err")

    def saved(self, export: Export, written: Written, digests: Sequence[str]) -> None:
        """Say what was written, and where."""
        texts, files, path = self.texts, written.files, written.files[0]
        where = {"folder": moments.folder(path.parent), "seq": export.moment.seq}
        if len(files) > 1:
            title = texts("pages.export.saved_volumes", n=len(files), name=path.name)
            kinds = {export.wanted.each_department: "departments", export.wanted.file_format == "csv": "tables"}
            detail = texts(f"pages.export.saved_{kinds.get(True, 'volumes')}_note", **where)
            self._say_saved(title, detail, path, path.parent)
        else:
            detail = texts("pages.export.saved_note", hash=digests[0][:16], **where)
            title = texts("pages.export.saved", name=path.name)
            self._say_saved(title, "\n".join((detail, *written.told)), path, path)

    def answered(self, answered: Answered) -> None:
        """Say what was given to an authority, and where it lies."""
        release, folder = answered.release, answered.path
        detail = self.texts(
            "answer.dialog.saved_note",
            folder=moments.folder(folder),
            files=answered.given,
            seq=release.sequence,
        )
        title = self.texts("answer.dialog.saved", authority=release.requested_by)
        self._say_saved(title, detail, answered.letter, folder)

    def printed(self, pages: int) -> None:
        """Say how many pages the printer got, or that it took none: below 0."""
        if pages < 0:
            self.say("print", self.texts("pages.export.not_printed"), tone="err")
        else:
            self.say("print", self.texts("pages.export.printed", n=pages), tone="ok")

    def _say_saved(self, title: str, detail: str, opened: Path, copied: Path) -> None:
        """Say what was written, with ways to open it, to its folder and to copy its path."""
        actions = (
            ("open", "external-link", lambda: _open(opened)),
            ("folder", "folder-open", lambda: _open(opened.parent)),
            ("copy_path", "clipboard-copy", lambda: QGuiApplication.clipboard().setText(str(copied))),
        )
        named = [(self.texts(f"pages.export.{key}"), icon, act) for key, icon, act in actions]
        self.say("saved", title, detail, tone="ok", actions=named)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
