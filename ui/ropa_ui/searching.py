"""The palette over an open register: everything in it and everything that can be done, found by a few letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from ropa_ui.palette_hits import SEPARATOR, PaletteHits
from ropa_ui.widgets.palette import SearchPalette

if TYPE_CHECKING:
    from ropa_ui.commands import Commands
    from ropa_ui.session import Session
    from ropa_ui.widgets.hit_list import Hit
    from ropa_ui.workspace import Workspace


class Searching:
    """What is found is shown or carried out.

    Attributes:
        hits: what answers what is typed; made ready while the window has nothing else to do.
        palette: where it is typed, once it was opened.
    """

    def __init__(self, workspace: Workspace, session: Session, commands: Commands) -> None:
        self._workspace, self._session, self._commands = workspace, session, commands
        self.palette: SearchPalette | None = None
        self.hits = PaletteHits(session, workspace.window_.actions_)
        self._warming = self.hits.warm()
        QTimer.singleShot(0, workspace, self._warm)

    def open(self) -> None:
        """Show the palette."""
        if self.palette is None:
            self.palette = SearchPalette(self._workspace.window_.body, self.hits)
            self.palette.chosen.connect(self._take)
        self.palette.open()

    def _warm(self) -> None:
        for _ in self._warming:
            QTimer.singleShot(0, self._workspace, self._warm)
            return

    def _take(self, hit: Hit) -> None:
        kind, *rest = hit.key.split(SEPARATOR)
        match kind:
            case "record":
                self._session.open_record(rest[0], rest[1] if len(rest) > 1 else "")
            case "section":
                self._commands.go(rest[0])
            case "new":
                self._commands.new(rest[0])
            case _:
                self._workspace.window_.actions_.by_name[rest[0]].trigger()
