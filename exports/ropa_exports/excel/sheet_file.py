"""A sheet's own part of the file: what stands around the rows is openpyxl's, the rows are written as they come."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_BELOW = (b"<hyperlinks", b"<printOptions", b"<pageMargins")  # what the format wants after the drop-downs


class Column(NamedTuple):
    """A column: its width in characters, the look of cells nothing stands in, whether it is hidden, or folded away."""

    width: float
    look: int
    hidden: bool = False
    folded: bool = False


class SheetFile:
    """What openpyxl joins into the workbook in place of its own writer of a sheet.

    Attributes:
        out: the file the part is written in, which vanishes with its folder.
    """

    def __init__(self, sheet: WriteOnlyWorksheet, scratch: Path, columns: Sequence[Column]) -> None:
        from openpyxl.worksheet._writer import WorksheetWriter

        self.out = str(scratch)
        self._around = BytesIO()
        self._writer: Any = WorksheetWriter(sheet, out=self._around)
        self._writer.write_top()
        stream: Any = self._writer.xf
        stream.send(True).flush()  # noqa: FBT003  # openpyxl's way of asking for the stream itself
        next(stream)
        self._head = len(self._around.getvalue())
        self._file = scratch.open("wb")
        folded = b' outlineLevelCol="1"' if any(column.folded for column in columns) else b""
        head = self._around.getvalue().replace(b"<sheetFormatPr", b"<sheetFormatPr" + folded)
        self._file.write(head + _columns(columns).encode() + b"<sheetData>")
        self._checks: list[str] = []

    @property
    def _rels(self) -> Any:
        return self._writer._rels  # noqa: SLF001  # asked for by openpyxl

    def write_row(self, row: str) -> None:
        """Write one row as the format has it."""
        self._file.write(row.encode())

    def write_rows(self) -> None:
        """Every row has been written as it came."""

    def check(self, area: str, kind: str, formula: str, **said: str) -> None:
        """Say what may be typed in an area: one of a named list, or what a formula allows; ``said`` are attributes."""
        more = "".join(f" {name}={quoteattr(words)}" for name, words in said.items())
        self._checks.append(
            f'<dataValidation type="{kind}" allowBlank="1" sqref="{area}"{more}>'
            f"<formula1>{escape(formula)}</formula1></dataValidation>"
        )

    def write_tail(self) -> None:
        """Write what follows the rows."""
        self._writer.write_tail()

    def close(self) -> None:
        """Finish the part."""
        self._writer.close()
        tail = self._around.getvalue()[self._head :]
        place = min((at for name in _BELOW if (at := tail.find(name)) >= 0), default=0)
        checks = f'<dataValidations count="{len(self._checks)}">{"".join(self._checks)}</dataValidations>'
        with self._file as file:
            file.write(b"</sheetData>" + tail[:place])
            file.write(checks.encode() if self._checks else b"")
            file.write(tail[place:])

    def cleanup(self) -> None:
        """The folder it was written in goes as a whole."""


def _columns(columns: Sequence[Column]) -> str:
    each = []
    for n, column in enumerate(columns, start=1):
        away = ' hidden="1" outlineLevel="1"' if column.folded else ' hidden="1"' if column.hidden else ""
        size = f'width="{column.width:g}" customWidth="1" style="{column.look}"'
        each.append(f'<col min="{n}" max="{n}" {size}{away}/>')
    if columns[-1].folded:
        n = len(columns) + 1
        each.append(f'<col min="{n}" max="{n}" width="9" collapsed="1"/>')
    return f"<cols>{''.join(each)}</cols>"
