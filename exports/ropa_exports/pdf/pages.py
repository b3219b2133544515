"""Pages as they are laid out: what is on them, packed as soon as the next one begins."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ropa_exports.pdf.faces import Encoding, width
from ropa_exports.pdf.structure import MOST_PAGES, Structure
from ropa_exports.pdf.style import BOTTOM, FACES, PAGE_HEIGHT, TOP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfbase.pdfdoc import PDFDocument

    from ropa_exports.pdf.style import Colour, Style
    from ropa_exports.pdf.text import SetLine


class PageNumber(NamedTuple):
    """A place where the page number of a section is to stand, at its left or its right end, and links there.

    ``element`` is the element of the structure that it belongs to, if any.
    """

    x: float
    y: float
    style: Style
    section: str
    right: bool
    element: int = 0


class Place(NamedTuple):
    """Where a section begins: the index of its page and the distance from the paper's upper edge."""

    page: int
    y: float


@dataclass(slots=True)
class Page:
    """A finished page: its content stream, packed, what waits for page numbers, how much content is marked."""

    packed: bytes
    waiting: list[PageNumber]
    running: str
    beyond: bool
    marks: int


@dataclass(slots=True)
class Mark:
    """A page's beginning to go back to."""

    pages: int
    places: int
    elements: int


@dataclass(slots=True)
class _Open:
    """The page being filled."""

    running: str = ""
    first: str = ""
    following: str = ""
    beyond: bool = False
    stream: list[str] = field(default_factory=list)
    waiting: list[PageNumber] = field(default_factory=list)
    font: tuple[str, float] = ("", 0.0)
    colour: Colour = ""
    marks: int = 0
    element: int = 0


class Pages:
    """The pages of one document, appended to only.

    Attributes:
        y: how far down the open page is filled, in points from the paper's upper edge.
        finished: the pages before the open one.
        places: where each section begins.
        structure: what is what on them.
    """

    def __init__(self, document: PDFDocument) -> None:
        self._laid_out = self._encodings = {face: Encoding(face, document) for face in FACES}
        self._open: _Open | None = None
        self.structure = Structure()
        self.finished: list[Page] = []
        self.places: dict[str, Place] = {}
        self.y = BOTTOM

    def move(self, document: PDFDocument) -> None:
        """Let what is written from now on, and what was laid out before, belong to a document."""
        self._encodings = {face: encoding.moved(document) for face, encoding in self._laid_out.items()}

    def begin(self, running: str, *, beyond: bool = False, top: float = TOP) -> None:
        """Finish the open page and begin the next; ``running`` is what its head says at the right."""
        self.finish()
        if self.structure.kept and len(self.finished) > MOST_PAGES:
            self.structure.give_up()
        self._open, self.y = _Open(running, beyond=beyond), top

    def share(self, running: str, *, first: bool) -> None:
        """Let the open page's head name the first and the last that begin on it, and the next page's the last alone."""
        self._page.first = "" if first else self._page.first or self._page.running
        self._page.running = " – ".join(filter(None, (self._page.first, running)))
        self._page.following = running

    def go_on(self) -> None:
        """Begin the next page of what the open page is about."""
        self.begin(self._page.following or self._page.running, beyond=self._page.beyond)

    def finish(self) -> None:
        """Pack the open page, if there is one."""
        if (page := self._open) is not None:
            packed = zlib.compress("\n".join(page.stream).encode("latin-1"), 1)
            self.finished.append(Page(packed, page.waiting, page.running, page.beyond, page.marks))
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
        return Mark(len(self.finished), len(self.places), len(self.structure))

    def back(self, mark: Mark) -> None:
        """Forget everything since the mark; the page it stands at must be begun again."""
        self._open = None
        del self.finished[mark.pages :]
        for anchor in list(self.places)[mark.places :]:
            del self.places[anchor]
        self.structure.cut(mark.elements)

    def place(self, anchor: str) -> None:
        """A section begins here."""
        self.places.setdefault(anchor, Place(len(self.finished), self.y))

    def rule(self, y: float, left: float, right: float, thick: float, colour: Colour) -> None:
        """A level line."""
        across = PAGE_HEIGHT - y
        self._page.stream.append(
            f"/Artifact BMC {colour} RG {thick} w {left:.2f} {across:.2f} m {right:.2f} {across:.2f} l S EMC"
        )

    def box(self, x: float, y: float, wide: float, high: float, colour: Colour) -> None:
        """A filled rectangle whose upper left corner is given."""
        self._page.colour = colour
        lower = PAGE_HEIGHT - y - high
        self._page.stream.append(f"/Artifact BMC {colour} rg {x:.2f} {lower:.2f} {wide:.2f} {high:.2f} re f EMC")

    def draw(self, code: str) -> None:
        """A part of a picture, in the words of a content stream; what it sets holds for itself alone."""
        self._page.stream.append(f"q {code} Q")

    def say(self, kind: str, words: str = "") -> None:
        """What follows, until ``said``, is an element of a kind: a heading, a paragraph, a cell; ``words`` tell it."""
        if not self.structure.kept:
            return
        page = self._page
        page.element = self.structure.leaf(kind, len(self.finished), page.marks, words)
        page.stream.append(f"/{self.structure.kind(page.element)} <</MCID {page.marks}>> BDC")
        page.marks += 1

    def say_more(self, element: int, mark: int) -> None:
        """What follows, until ``said``, belongs to an element of a finished page; ``mark`` is its number there."""
        self._page.stream.append(f"/{self.structure.kind(element)} <</MCID {mark}>> BDC")

    def say_aside(self) -> None:
        """What follows, until ``said``, is not the document's but the page's."""
        if self.structure.kept:
            self._page.stream.append("/Artifact BMC")

    def said(self) -> None:
        """The element ends."""
        if self.structure.kept:
            self._page.stream.append("EMC")
            self._page.element = 0

    def text(self, x: float, y: float, style: Style, text: str) -> None:
        """Words with their left end on a baseline."""
        page = self._page
        if page.colour != style.colour:
            page.colour = style.colour
            page.stream.append(f"{style.colour} rg")
        shown = ""
        for font, literal in self._encodings[style.face].spans(text):
            if page.font != (font, style.size):
                page.font = (font, style.size)
                shown += f"{font} {style.size} Tf "
            shown += f"({literal}) Tj "
        page.stream.append(f"BT {x:.2f} {PAGE_HEIGHT - y:.2f} Td {shown}ET")

    def ending(self, right: float, y: float, style: Style, text: str) -> None:
        """Words with their right end on a baseline."""
        self.text(right - width(style.face, style.size, text), y, style, text)

    def page_number(self, x: float, y: float, style: Style, section: str, *, right: bool = False) -> None:
        """Where the page number of a section shall stand, once it is known."""
        self._page.waiting.append(PageNumber(x, y, style, section, right, self._page.element))

    def lines(self, x: float, top: float, lines: Sequence[SetLine], leading: float, kind: str = "") -> None:
        """Set lines, the first of them ``leading`` points high from ``top``, as an element of a kind."""
        if kind:
            self.say(kind)
        for n, line in enumerate(lines, start=1):
            for piece in line:
                base = top + leading / 2 + 0.33 * piece.style.size
                if piece.text:
                    turned = kind and piece is line[-1] and n < len(lines)
                    self.text(x + piece.x, base, piece.style, f"{piece.text} " if turned else piece.text)
                if piece.page_of:
                    self.page_number(x + piece.x, base, piece.style, piece.page_of)
            top += leading
        if kind:
            self.said()

    @property
    def _page(self) -> _Open:
        if self._open is None:
            message = "no page is open"
            raise ValueError(message)
        return self._open
