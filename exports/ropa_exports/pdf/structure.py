"""What is what on the pages: headings, paragraphs, tables and their cells, for those who have them read aloud.

Every piece of marked content on a page has a number there; the structure says which element it belongs to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Pdf

_SCOPES = {"TH": "Column", "TH-row": "Row"}
MOST_PAGES = 1_500  # a longer report is nobody's to listen to, and its structure would weigh more than its pages


class Structure:
    """The elements of a document in reading order; element 0 is the document itself.

    Attributes:
        kept: whether the document is short enough to have a structure.
    """

    def __init__(self) -> None:
        self._kinds, self._parents = ["Document"], [-1]
        self._marks: list[list[tuple[int, int]]] = [[]]
        self._told: dict[int, str] = {}
        self._boxes: dict[int, tuple[float, ...]] = {}
        self._spans: dict[int, int] = {}
        self._links: list[tuple[int, int]] = []
        self._open = [0]
        self.kept = True

    def give_up(self) -> None:
        """Keep no structure any longer: the report is too long to be listened to."""
        self.kept = False
        self.cut(1)

    def __len__(self) -> int:
        return len(self._kinds)

    def begin(self, kind: str) -> None:
        """Begin an element that holds others."""
        if self.kept:
            self._open.append(self._add(kind))

    def end(self) -> None:
        """End the element begun last."""
        if self.kept:
            self._open.pop()

    def empty(self, kind: str) -> None:
        """An element with nothing in it, as a cell that goes on from the page before may be."""
        if self.kept:
            self._add(kind)

    def leaf(self, kind: str, page: int, mark: int, words: str = "") -> int:
        """An element that holds marked content of a page, told in ``words`` if it is a picture; its number."""
        number = self._add(kind)
        self._marks[number].append((page, mark))
        if words:
            self._told[number] = words
        return number

    def more(self, number: int, page: int, mark: int) -> None:
        """More marked content of an element, on the page it stands on."""
        self._marks[number].append((page, mark))

    @property
    def last(self) -> int:
        """The number of the element added last."""
        return len(self._kinds) - 1

    def box(self, number: int, around: tuple[float, ...]) -> None:
        """Where a picture stands on its page: left, lower, right and upper edge, from the page's lower left corner."""
        self._boxes[number] = around

    def span(self, number: int, rows: int) -> None:
        """How many rows of a table a head reaches over."""
        if self.kept:
            self._spans[number] = rows

    def link(self, page: int, number: int) -> None:
        """The next link on a page belongs to an element; the links of a page come in the order they were drawn."""
        if self.kept:
            self._links.append((page, number))

    def kind(self, number: int) -> str:
        """What an element is, as a content stream names it."""
        return self._kinds[number].partition("-")[0]

    def cut(self, length: int) -> None:
        """Forget every element after the first so many."""
        del self._kinds[length:], self._parents[length:], self._marks[length:]
        self._open = [number for number in self._open if number < length]
        for noted in (self._told, self._boxes, self._spans):
            for number in [number for number in noted if number >= length]:
                del noted[number]

    def _add(self, kind: str) -> int:
        self._kinds.append(kind)
        self._parents.append(self._open[-1])
        self._marks.append([])
        return len(self._kinds) - 1

    def write(self, pdf: Pdf) -> None:
        """Put the structure into a drawn document, if it was kept."""
        if not self.kept:
            return
        from pikepdf import Dictionary, Name

        pages = [page.obj for page in pdf.pages]
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        made = self._make(pdf, root, pages)
        owners: list[dict[int, Any]] = [{} for _ in pages]
        for element, marks in zip(made, self._marks, strict=True):
            for page, mark in marks:
                owners[page][mark] = element
        root.K = made[0]
        numbers = _numbered(owners)
        linked = self._tie_links(pdf, made, pages)
        for n, link in enumerate(linked, start=len(pages)):
            numbers.append(n)
            numbers.append(link)
        root.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
        root.ParentTreeNextKey = len(pages) + len(linked)
        for n, drawn in enumerate(pages):
            drawn.StructParents, drawn.Tabs = n, Name.S
        pdf.Root.StructTreeRoot = root
        pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _tie_links(self, pdf: Pdf, made: list[Any], pages: list[Any]) -> list[Any]:
        """An element for every link, inside the one its words belong to."""
        from pikepdf import Array, Dictionary, Name

        waiting = [iter(page.get("/Annots", ())) for page in pages]
        links: list[Any] = []
        for page, number in self._links:
            drawn, inside = next(waiting[page]), made[number]
            drawn.StructParent = len(pages) + len(links)
            led = Dictionary(Type=Name.OBJR, Obj=drawn, Pg=pages[page])
            links.append(pdf.make_indirect(Dictionary(S=Name.Link, P=inside, K=led)))
            held = inside.get("/K")
            inside.K = Array([*(held if isinstance(held, Array) else [] if held is None else [held]), links[-1]])
        return links

    def _make(self, pdf: Pdf, root: Any, pages: list[Any]) -> list[Any]:
        """Every element, each made after the one it belongs to."""
        from pikepdf import Array, Dictionary, Name, String

        names = {kind: Name("/" + kind.partition("-")[0]) for kind in set(self._kinds)}
        made: list[Any] = []
        children: list[list[Any]] = [[] for _ in self._kinds]
        for number, (kind, parent, marks) in enumerate(zip(self._kinds, self._parents, self._marks, strict=True)):
            entries: dict[str, Any] = {"/S": names[kind], "/P": made[parent] if number else root}
            if marks:
                entries["/Pg"] = pages[marks[0][0]]
                entries["/K"] = Array([mark for _, mark in marks]) if len(marks) > 1 else marks[0][1]
            if number in self._told:
                entries["/Alt"] = String(self._told[number])
            if kind in _SCOPES:
                entries["/A"] = Dictionary(O=Name.Table, Scope=Name("/" + _SCOPES[kind]))
                if (rows := self._spans.get(number, 1)) > 1:
                    entries["/A"]["/RowSpan"] = rows
            if number in self._boxes:
                entries["/A"] = Dictionary(O=Name.Layout, BBox=Array(self._boxes[number]), Placement=Name.Block)
            made.append(pdf.make_indirect(Dictionary(entries)))
            if number:
                children[parent].append(made[-1])
        for element, inside in zip(made, children, strict=True):
            if inside:
                element.K = Array(inside)
        return made


def _numbered(owners: list[dict[int, Any]]) -> Any:
    """The element of each marked content, page by page."""
    from pikepdf import Array

    numbers = Array()
    for n, owned in enumerate(owners):
        numbers.append(n)
        numbers.append(Array([owned.get(mark) for mark in range(max(owned, default=-1) + 1)]))
    return numbers
