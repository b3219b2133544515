"""What a report holds beside part A."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ropa_exports.outline.parts import Run, cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa_exports.outline.changed import Earlier
    from ropa_exports.outline.parts import Cell
    from ropa_exports.outline.voice import Voice


@dataclass(frozen=True, slots=True)
class Content:
    """What was asked for beside what Article 30 requires.

    Attributes:
        extended: part B, beyond Article 30.
        gaps: a chapter of what is missing.
        earlier: the moment since which a chapter tells the changes.
        attached: the names of the files that lie in the document.
    """

    extended: bool = True
    gaps: bool = False
    earlier: Earlier | None = None
    attached: tuple[str, ...] = ()

    def cover(self, voice: Voice) -> Iterator[tuple[str, Cell]]:
        """What the cover says of it."""
        if self.extended:
            yield "parts", ((Run(voice.phrase("cover.parts_both"), page_of="beyond"),),)
        else:
            yield "parts", cell(voice.phrase("cover.parts_one"))
        yield from self.attachments()

    def attachments(self) -> Iterator[tuple[str, Cell]]:
        """What is said of the files in the document."""
        if self.attached:
            yield "attached", cell(", ".join(self.attached))
