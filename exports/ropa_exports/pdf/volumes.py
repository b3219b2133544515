"""Reports too long for one file: volumes with shared page numbers, each a document of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, pairwise
from pathlib import PurePath
from typing import TYPE_CHECKING

from ropa.catalog import load
from ropa_exports.outline.parts import Column, Law, Subheading, Table, TableRow, cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.catalog import Texts
    from ropa_exports.outline.parts import Block, Report, Tone
    from ropa_exports.pdf.pages import Pages

MOST_IN_ONE = 5_000  # pages of a report in one file
IN_A_VOLUME = 3_000  # pages of a volume, about a thousand activities
_HEADS = (("number", 24.0), ("from", 52.0), ("pages", 24.0))


@dataclass(frozen=True, slots=True)
class Volume:
    """Some of the pages of a report, by their place among all of them.

    Attributes:
        pages: those numbered through the whole report.
        total: how many pages the whole report has.
        name: of its file.
        words: which volume it is; nothing where there is one alone.
        leaf: pages before them, which bear no number.
    """

    pages: range
    total: int
    name: str
    words: str = ""
    leaf: range = range(0)

    def __iter__(self) -> Iterator[int]:
        return chain(self.leaf, self.pages)

    def __len__(self) -> int:
        return len(self.leaf) + len(self.pages)

    def __contains__(self, page: int) -> bool:
        return page in self.pages or page in self.leaf

    def after(self, leaf: range) -> Volume:
        """The volume with pages before its own."""
        return replace(self, leaf=leaf)


def divided(pages: Pages, name: str, texts: Texts) -> list[Volume]:
    """The volumes of what was laid out; one, if it has room in a file.

    A volume ends where a section begins, unless the section is longer than a volume.
    """
    total = len(pages.finished)
    if total <= MOST_IN_ONE:
        return [Volume(range(total), total, name)]
    ends = _ends(sorted({place.page for place in pages.places.values()}), total)
    names = file_names(name, len(ends), texts.language)
    return [
        Volume(range(begin, end), total, file, texts("exports.volumes.title", n=n, of=len(ends)))
        for n, (file, (begin, end)) in enumerate(zip(names, pairwise((0, *ends)), strict=True), start=1)
    ]


def file_names(name: str, count: int, language: str) -> list[str]:
    """What the files of a report in so many volumes are called, after the name asked for."""
    if count == 1:
        return [name]
    path, texts = PurePath(name), load(language)
    numbered = (texts("exports.volume", name=path.stem, n=n, of=count) for n in range(1, count + 1))
    return [f"{words}{path.suffix}" for words in numbered]


def _ends(starts: Sequence[int], total: int) -> list[int]:
    """The pages after the last of each volume."""
    ends = [0]
    while (left := total - ends[-1]) > IN_A_VOLUME:
        most = -(-left // -(-left // IN_A_VOLUME))
        limit = ends[-1] + most
        whole = [start for start in starts if limit - most // 4 <= start <= limit]
        ends.append(whole[-1] if whole else limit)
    return [*ends[1:], total]


def leaf(volume: Volume, volumes: Sequence[Volume], report: Report, pages: Pages, texts: Texts) -> Iterator[Block]:
    """What stands before the pages of a volume: which volumes there are, and where each begins."""
    yield Subheading(" · ".join(filter(None, (volume.words, report.author))))
    yield Law(texts("exports.volumes.note"))
    heads = tuple(Column(texts(f"exports.volumes.{key}"), share) for key, share in _HEADS)
    begins = {pages.places[entry.anchor].page: entry for entry in report.contents if entry.anchor in pages.places}
    rows = []
    for one in volumes:
        entry = begins.get(one.pages.start)
        first = f"{entry.mark} {entry.title}".strip() if entry else ""
        if not one.pages.start:
            first = texts("exports.sheet.cover")
        tone: Tone = "strong" if one is volume else "plain"
        numbers = f"{one.pages.start + 1}–{one.pages.stop}"
        rows.append(TableRow((cell(one.words), cell(first, tone=tone), cell(numbers, tone=tone))))
    yield Table(heads, rows)
    yield Law(report.foot)
