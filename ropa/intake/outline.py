"""A policy as sections: headings, the label lines that serve as headings, and what stands under each."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from ropa.intake.bases import basis_of_heading
from ropa.intake.labels import field_of, label_of
from ropa.intake.phrases import leads_in, pattern

if TYPE_CHECKING:

    from ropa.intake.blocks import Block, Document

TOPICS = (
    "controller", "data", "sources", "purpose", "basis", "recipients", "processors", "transfer", "retention",
    "security", "rights", "cookies", "complaint", "changes", "contact", "automated", "definitions", "minors",
    "impersonal", "document",
)  # fmt: skip
LABEL_LEVEL = 50
TOPIC_LEVEL = 49
LASTING = frozenset({"data", "purpose", "basis", "retention", "recipients", "rights", "security", "transfer"})
"""Topics on which more than one paragraph is written under a label line."""
LABEL_LENGTH = 70
BODY_LENGTH = 60
SHORT_LINE = 46
LEADING_NUMBER = re.compile(r"^\d+(?:\.\d+)+\.?\s+")
"""The number of a paragraph, such as "2.1", before its first words."""
FOOTER = re.compile(r"(?:sida|side|page|seite|sivu)\s\d+(?:\s?(?:av|af|of|von|/)\s?\d+)?", re.IGNORECASE)
QUESTION = re.compile(r"(?:Q|F|Fråga|Question|Spørsmål|Spørgsmål)\s?\d*\s?[.:]\s+(?=[^?]{6,120}\?$)")
ANSWER = re.compile(r"^(?:A|S|Svar|Answer)\s?\d*\s?:\s+(?=\S)")
FIELD_LINE = re.compile(r"[A-ZÅÄÖÆØÉ][^.:;!?]{1,50}:\s+\S")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph without its line breaks, a bullet or a table; `block` is where the block it stands in begins."""

    kind: str
    text: str
    line: int
    level: int = 0
    marker: str = ""
    cells: tuple[tuple[str, ...], ...] = ()
    lines: tuple[int, ...] = ()
    block: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands directly under it.

    `parent` is the number of the section around it and `children` are those of the sections directly below it.
    """

    title: str
    line: int
    level: int
    parent: int | None = None
    marker: str = ""
    pieces: tuple[Piece, ...] = ()
    topics: frozenset[str] = frozenset()
    children: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The words under the heading, tables left out."""
        return "\n".join(piece.text for piece in self.pieces if piece.kind != "table")


@dataclass(slots=True)
class _Open:
    title: str
    line: int
    level: int
    parent: int | None
    marker: str = ""
    pieces: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class _Outliner:
    sections: list[_Open] = field(default_factory=lambda: [_Open("", 1, 0, None)])
    path: list[int] = field(default_factory=lambda: [0])
    repeated: frozenset[str] = frozenset()
    last_line: int = 0

    def head(self, title: str, line: int, level: int, marker: str = "") -> None:
        level += title.casefold() in self.repeated
        while len(self.path) > 1 and self.sections[self.path[-1]].level >= level:
            self.path.pop()
        self.sections.append(_Open(title, line, level, self.path[-1], marker))
        self.path.append(len(self.sections) - 1)

    def add(self, piece: Piece) -> None:
        self.sections[self.path[-1]].pieces.append(piece)

    def label(self, title: str, line: int, *, opens_block: bool, above_text: bool) -> None:
        """A label line heads what follows; one about a topic that opens its block also heads the blocks after it."""
        if opens_block:
            self._leave(TOPIC_LEVEL)
        named = opens_block and bool(topics_of(title) & LASTING or basis_of_heading(title))
        self.head(title, line, (TOPIC_LEVEL if named else LABEL_LEVEL) if above_text else 2)

    def leave_label(self, block: Block) -> None:
        """A new paragraph block does not belong to the label line of the one before.

        It does where it goes on right under it with another field, or where both begin with a purpose.
        """
        under = self.sections[self.path[-1]].pieces
        goes_on = under and block.line == self.last_line + 1 and label_of(block.text) is not None
        if not goes_on and not (under and _states_purpose(block.text) and _states_purpose(under[0].text)):
            self._leave(LABEL_LEVEL)

    def _leave(self, level: int) -> None:
        while len(self.path) > 1 and self.sections[self.path[-1]].level >= level:
            self.path.pop()


def outline(document: Document) -> tuple[Section, ...]:
    """The sections of a document in reading order; the first is what stands before any heading."""
    outliner = _Outliner(repeated=_repeated(document))
    for block, following in zip(document.blocks, (*document.blocks[1:], None), strict=False):
        _take(outliner, block, following)
        outliner.last_line = max((block.line, *block.lines))
    below: dict[int | None, list[int]] = {}
    for number, one in enumerate(outliner.sections):
        below.setdefault(one.parent, []).append(number)
    return tuple(
        Section(
            one.title, one.line, one.level, one.parent, one.marker, tuple(one.pieces), topics_of(one.title),
            tuple(below.get(number, ())),
        )
        for number, one in enumerate(outliner.sections)
    )  # fmt: skip


def _repeated(document: Document) -> frozenset[str]:
    """Headings that return, such as "Legal basis" under each purpose: they stand below the others."""
    titles = Counter(one_line(block.text).casefold() for block in document.blocks if block.kind == "heading")
    return frozenset(title for title, times in titles.items() if times > 1)


@cache
def topics_of(title: str) -> frozenset[str]:
    """What a heading says its section is about; empty for a heading of another kind."""
    return frozenset(name for name in TOPICS if pattern("topics", name).search(title))


def _take(outliner: _Outliner, block: Block, following: Block | None) -> None:
    if block.kind == "heading":
        outliner.head(one_line(block.text), block.line, block.level, block.marker)
    elif block.kind == "table":
        outliner.add(Piece("table", block.text, block.line, cells=block.cells, lines=block.lines))
    elif block.kind == "bullet":
        outliner.add(Piece("bullet", one_line(block.text), block.line, block.level, block.marker))
    else:
        outliner.leave_label(block)
        _take_paragraph(outliner, block, following)


def _take_paragraph(outliner: _Outliner, block: Block, following: Block | None) -> None:
    rows = _rows(block)
    if len(rows) == 1 and following and following.kind in {"bullet", "table"} and _is_heading(rows[0][1]):
        outliner.head(rows[0][1], rows[0][0], 2)
        return
    for place, (line, text) in enumerate(rows):
        before = rows[place - 1][1] if place else ""
        after = rows[place + 1][1] if place + 1 < len(rows) else ""
        last = place + 1 == len(rows) and place > 0 and following is not None and following.kind != "heading"
        if _is_label(text, before, after, last=last):
            outliner.label(QUESTION.sub("", text), line, opens_block=not place, above_text=bool(after))
        elif place and _continues(before, text) and outliner.sections[outliner.path[-1]].pieces:
            _join(outliner.sections[outliner.path[-1]].pieces, text)
        else:
            outliner.add(Piece("text", text, line, block=block.line))


def _states_purpose(text: str) -> bool:
    label = label_of(text)
    return label is not None and label[0] == "purpose"


def _rows(block: Block) -> list[tuple[int, str]]:
    texts = [ANSWER.sub("", one_line(text)) for text in block.text.split("\n")]
    lines = block.lines if len(block.lines) == len(texts) else tuple(range(block.line, block.line + len(texts)))
    return [(line, text) for line, text in zip(lines, texts, strict=True) if text and not FOOTER.fullmatch(text)]


def _is_heading(text: str) -> bool:
    """Whether a line above a list or table is its heading: short, without full stop, about something of a policy."""
    short = len(text) <= LABEL_LENGTH and text[-1] not in ".;:,!…" and text[0].isupper()
    return short and _names_a_topic(text) and not leads_in(text) and not label_of(text)


def _names_a_topic(text: str) -> bool:
    return bool(topics_of(text) or basis_of_heading(text))


def _is_label(text: str, before: str, after: str, *, last: bool) -> bool:
    if QUESTION.match(text) and after:
        return True
    if len(text) > LABEL_LENGTH or text[-1] in ".;:,!…" or not text[0].isupper() or "@" in text or ": " in text:
        return False
    if leads_in(text):
        return False
    if before and before[-1] not in ".!?:":
        return False
    if not after:
        return last
    opens = label_of(after)
    begins = {"purpose"} if before else {"purpose", "data_categories", "legal_basis"}
    if opens and opens[0] in begins and field_of(text) in {None, "name"}:
        return True
    named = topics_of(text) & LASTING and not opens
    if (named or pattern("statements", "aim").match(text)) and FIELD_LINE.match(after):
        return True
    whole = after[-1] in ".!?" or len(after) > BODY_LENGTH or (_opens_list(after) and _names_a_topic(text))
    return after[0].isupper() and whole


def _opens_list(text: str) -> bool:
    return text.endswith(":") or leads_in(text)


def _continues(before: str, text: str) -> bool:
    if FIELD_LINE.match(text) and before[-1] not in ",-(":
        return False
    labelled = FIELD_LINE.match(before) and before[-1] not in ",-(" and text[0].isupper()
    if labelled and len(before) < max(len(text), SHORT_LINE):
        return False  # a wrapped line is no longer than the one it goes on from
    return before[-1] not in ".!?:;" or text[0].islower() or (before[-1] == ":" and not text[0].isalpha())


def _join(pieces: list[Piece], text: str) -> None:
    pieces[-1] = replace(pieces[-1], text=f"{pieces[-1].text} {text}")


def one_line(text: str) -> str:
    """The text with its line breaks and doubled spaces made single spaces."""
    return " ".join(text.split())
