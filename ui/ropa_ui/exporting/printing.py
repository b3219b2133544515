"""The previewed pages on paper: the same bytes, a page at each turn of the window's loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPageSize, QPainter

from ropa_ui.exporting.preview import image, places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

_DOTS = 300  # an inch; text and hairlines are sharp, and a page is drawn in a blink


def asked_printer(pages: int, parent: QWidget) -> QPrinter | None:
    """The printer a person chose, and which pages; none where the dialog was closed."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    chosen = dialog.exec()
    dialog.deleteLater()
    return printer if chosen else None


class Printing(QObject):
    """Pages on their way to a printer; ``done`` says how many it got, or -1 where it took none."""

    done = Signal(int)

    def __init__(self, contents: Sequence[bytes], printer: QPrinter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._contents, self._printer, self._painter = contents, printer, QPainter()
        every = places(contents)
        first, last = printer.fromPage() or 1, printer.toPage() or len(every)
        self._left, self._printed = every[first - 1 : last], 0
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._next)

    def start(self) -> None:
        """Begin; the window stays in use meanwhile."""
        self._printer.setFullPage(True)
        if self._painter.begin(self._printer):
            self._turn.start()
        else:
            self._end(-1)

    def stop(self) -> bool:
        """Give up what is not printed yet, if anything: a painter that outlived its printer would end the program."""
        if not self._painter.isActive():
            return False
        self._turn.stop()
        self._printer.abort()
        return self._painter.end()

    def _next(self) -> None:
        if not self._left:
            self._turn.stop()
            self._painter.end()
            self._end(self._printed)
            return
        volume, page = self._left.pop(0)
        if self._printed:
            self._printer.newPage()
        paper = self._printer.paperRect(self._printer.Unit.DevicePixel).toRect()
        dots = paper.width() * min(1.0, _DOTS / self._printer.resolution())
        self._painter.drawImage(paper, image(self._contents[volume], page, dots))
        self._printed += 1

    def _end(self, printed: int) -> None:
        self.done.emit(printed)
        self.deleteLater()
