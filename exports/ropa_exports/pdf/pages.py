"""Pages as they are laid out: what is on them, packed as soon as the next one begins."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ropa_exports.pdf.faces import Encoding, width
from ropa_exports.pdf.style import BOTTOM, FACES, PAGE_HEIGHT, TOP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfbase.pdfdoc import PDFDocument

    from ropa_exports.pdf.style import Colour, Style
    from ropa_exports.pdf.text import SetLine


class PageNumber(NamedTuple):
    """A place where the page number of a section is to stand, at its left or its right end, and links there."""

    x: float
    y: float
    style: Style
    section: str
    right: bool


class Place(NamedTuple):
    """Where a section begins: the index of its page and the distance from the paper's upper edge."""

    page: int
    y: float


@dataclass(slots=True)
class Page:
    """A finished page: its content stream, packed, and what waits for page numbers."""

    packed: bytes
    waiting: list[PageNumber]
    running: str
    beyond: bool


@dataclass(slots=True)
class Mark:
    """A page's beginning to go back to."""

    pages: int
    places: int


@dataclass(slots=True)
class _Open:
    """The page being filled."""

    running: str = ""
    beyond: bool = False
    stream: list[str] = field(default_factory=list)
    waiting: list[PageNumber] = field(default_factory=list)
    font: tuple[str, float] = ("", 0.0)
    colour: Colour = ""


class Pages:
    """The pages of one document, appended to only.

    Attributes:
        y: how far down the open page is filled, in points from the paper's upper edge.
        finished: the pages before the open one.
        places: where each section begins.
    """

    def __init__(self, document: PDFDocument) -> None:
        self._encodings = {face: Encoding(face, document) for face in FACES}
        self._open: _Open | None = None
        self.finished: list[Page] = []
        self.places: dict[str, Place] = {}
        self.y = BOTTOM

    def begin(self, running: str, *, beyond: bool = False, top: float = TOP) -> None:
        """Finish the open page and begin the next; ``running`` is what its head says at the right."""
        self.finish()
        self._open, self.y = _Open(running, beyond), top

    def rename(self, running: str) -> None:
        """Let the open page's head say something else."""
        self._page.running = running

    def go_on(self) -> None:
        """Begin the next page of what the open page is about."""
        self.begin(self._page.running, beyond=self._page.beyond)

    def finish(self) -> None:
        """Pack the open page, if there is one."""
        if (page := self._open) is not None:
            packed = zlib.compress("\n".join(page.stream).encode("latin-1"), 1)
            self.finished.append(Page(packed, page.waiting, page.running, page.beyond))
            self._open = None

    def take(self) -> list[str]:
        """The open page's content stream, instead of a finished page."""
        stream = self._page.stream
        self._open = None
        return stream

    def turned(self, x: float, y: float, style: Style, text: str) -> None:
        """Words that run upwards; the last thing on a page."""
        self._page.stream.append(f"q 0 1 -1 0 {x:.2f} {PAGE_HEIGHT - y:.2f} cm")
        self.text(0, PAGE_HEIGHT, style, text)
        self._page.stream.append("Q")

    def mark(self) -> Mark:
        """The open page's beginning."""
        return Mark(len(self.finished), len(self.places))

    def back(self, mark: Mark) -> None:
        """Forget everything since the mark; the page it stands at must be begun again."""
        self._open = None
        del self.finished[mark.pages :]
        for anchor in list(self.places)[mark.places :]:
            del self.places[anchor]

    def place(self, anchor: str) -> None:
        """A section begins here."""
        self.places.setdefault(anchor, Place(len(self.finished), self.y))

    def rule(self, y: float, left: float, right: float, thick: float, colour: Colour) -> None:
        """A level line."""
        across = PAGE_HEIGHT - y
        self._page.stream.append(f"{colour} RG {thick} w {left:.2f} {across:.2f} m {right:.2f} {across:.2f} l S")

    def box(self, x: float, y: float, wide: float, high: float, colour: Colour) -> None:
        """A filled rectangle whose upper left corner is given."""
        self._page.colour = colour
        self._page.stream.append(f"{colour} rg {x:.2f} {PAGE_HEIGHT - y - high:.2f} {wide:.2f} {high:.2f} re f")

    def text(self, x: float, y: float, style: Style, text: str) -> None:
        """Words with their left end on a baseline."""
        page = self._page
        if page.colour != style.colour:
            page.colour = style.colour
            page.stream.append(f"{style.colour} rg")
        for font, literal in self._encodings[style.face].spans(text):
            if page.font != (font, style.size):
                page.font = (font, style.size)
                page.stream.append(f"{font} {style.size} Tf")
            page.stream.append(f"BT {x:.2f} {PAGE_HEIGHT - y:.2f} Td ({literal}) Tj ET")
            x += width(style.face, style.size, text)

    def ending(self, right: float, y: float, style: Style, text: str) -> None:
        """Words with their right end on a baseline."""
        self.text(right - width(style.face, style.size, text), y, style, text)

    def page_number(self, x: float, y: float, style: Style, section: str, *, right: bool = False) -> None:
        """Where the page number of a section shall stand, once it is known."""
        self._page.waiting.append(PageNumber(x, y, style, section, right))

    def lines(self, x: float, top: float, lines: Sequence[SetLine], leading: float) -> None:
        """Set lines, the first of them ``leading`` points high from ``top``."""
        for line in lines:
            for piece in line:
                base = top + leading / 2 + 0.33 * piece.style.size
                if piece.text:
                    self.text(x + piece.x, base, piece.style, piece.text)
                if piece.page_of:
                    self.page_number(x + piece.x, base, piece.style, piece.page_of)
            top += leading

    @property
    def _page(self) -> _Open:
        if self._open is None:
            message = "no page is open"
            raise ValueError(message)
        return self._open
