"""How a workbook's cells look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from ropa_exports.excel.measure import SIZE

if TYPE_CHECKING:
    from openpyxl import Workbook

FACE = "Arial"
INK, MUTED, DEEP, TINT, EDGE, HAIR = "1B2330", "4A5563", "17375E", "EDF0F4", "D5DAE1", "B9C1CB"


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks of one workbook's cells, as their numbers in it."""

    title: int
    law: int
    band: int
    beyond: int
    need: int
    head: int
    first: int
    body: int
    label: int
    words: int
    part: int
    link: int


def looks(book: Workbook) -> Looks:
    """Register every look of a workbook, whose own face becomes Arial 9."""
    from openpyxl.styles import Font
    from openpyxl.utils.indexed_list import IndexedList

    fonts: Any = IndexedList([Font(name=FACE, sz=SIZE, family=2, color=INK)])
    book._fonts = fonts  # type: ignore[attr-defined]  # noqa: SLF001  # the column's unit is a figure of the first font
    return Looks(
        title=_look(book, size=16, bold=True, wrap=False),
        law=_look(book, italic=True, colour=MUTED),
        band=_look(book, bold=True, colour="FFFFFF", fill=DEEP, wrap=False),
        beyond=_look(book, bold=True, fill=EDGE, wrap=False),
        need=_look(book, italic=True, colour=MUTED, wrap=False),
        head=_look(book, bold=True, fill=TINT, rule="thin", bottom=True),
        first=_look(book, bold=True, rule="hair", words=True),
        body=_look(book, rule="hair", words=True),
        label=_look(book, colour=MUTED, words=True),
        words=_look(book, words=True),
        part=_look(book, size=11, bold=True, rule="thin", wrap=False),
        link=_look(book, colour=DEEP, underline=True, wrap=False),
    )


def _look(  # noqa: PLR0913  # one place for what a look can be
    book: Workbook,
    *,
    size: float = SIZE,
    bold: bool = False,
    italic: bool = False,
    underline: bool = False,
    colour: str = INK,
    fill: str = "",
    rule: Literal["", "thin", "hair"] = "",
    wrap: bool = True,
    bottom: bool = False,
    words: bool = False,
) -> int:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell: Any = WriteOnlyCell(_sheet_of(book))
    cell.font = Font(
        name=FACE, sz=size, family=2, b=bold, i=italic, u="single" if underline else None, color=colour
    )
    inset = int(bool(words or fill or (rule and size == SIZE)))
    vertical: Literal["bottom", "top"] = "bottom" if bottom else "top"
    cell.alignment = Alignment(horizontal="left", vertical=vertical, wrap_text=wrap, indent=inset)
    if fill:
        cell.fill = PatternFill("solid", fgColor=fill)
    if rule:
        cell.border = Border(bottom=Side(style=rule, color=HAIR if rule == "hair" else INK))
    cell._style.quotePrefix = int(words)  # noqa: SLF001  # openpyxl has no other way to say it
    return int(cell.style_id)


def _sheet_of(book: Workbook) -> Any:
    class _Sheet:
        parent = book

    return _Sheet()
