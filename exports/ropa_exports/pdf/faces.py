"""The embedded faces: how wide words are, and how they are written in a page's content stream."""

from __future__ import annotations

import re
import sys
from copy import copy
from functools import cache
from typing import TYPE_CHECKING, Any

from ropa.paths import resources
from ropa_exports.pdf.style import FACES, REGULAR

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument
    from reportlab.pdfbase.ttfonts import TTFont

_CACHED_WORDS = 60_000
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)
_INVISIBLE = str.maketrans({"\u00ad": None, "\u200b": None, "\u2060": None, "\ufeff": None, "\t": "    "})
_LINE_ENDS = re.compile(r"\r\n|\r|\n|\u2028|\u2029")
LONGEST_PIECE = 2_000
_PLAIN = frozenset(range(32, 127)) - frozenset(b"\\()")
_LITERALS = [chr(code) if code in _PLAIN else f"\\{code:03o}" for code in range(256)]


class _Widths(dict[str, float]):
    """Widths of one face in thousandths of its size: characters by their face, words as they are met."""

    def __init__(self, font: TTFont) -> None:
        super().__init__({chr(code): width for code, width in font.face.charWidths.items() if code <= sys.maxunicode})
        self[" "] = self["\u00a0"] = font.face.charWidths[32]
        self._characters = dict(self)

    def __missing__(self, word: str) -> float:
        if len(self) > _CACHED_WORDS:
            self.clear()
            self.update(self._characters)
        width = sum(map(self._characters.__getitem__, word))
        self[word] = width
        return width


@cache
def _font(face: str) -> TTFont:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(face, str(resources() / "fonts" / f"{face}.ttf"))
    pdfmetrics.registerFont(font)
    return font


@cache
def widths(face: str) -> _Widths:
    """Widths of a face's characters and words, in thousandths of the size."""
    return _Widths(_font(face))


def width(face: str, size: float, text: str) -> float:
    """How wide words are, in points."""
    return widths(face)[text] * size / 1000


@cache
def _known() -> frozenset[str]:
    return frozenset.intersection(*(frozenset(chr(c) for c in _font(f).face.charToGlyph) for f in FACES)) | {"\u00a0"}


def pdf_flow(text: str) -> list[str]:
    """A person's text as lines that can be set: nothing is read as markup, and nothing is lost without a sign.

    Line ends part the lines.  A character that cannot be printed, turns the direction of the text or is in none of the
    faces is written out, as in ``[U+202E]``.  Lines come in pieces of at most 2,000 characters.
    """
    if text.isascii() and text.isprintable():
        return [text] if len(text) <= LONGEST_PIECE else _pieces(text)
    return [piece for line in _LINE_ENDS.split(text) for piece in _pieces(_spell_out(line))]


def on_one_line(text: str) -> str:
    """A person's text for a place that has one line: a running head, a bookmark, the document's properties."""
    return " ".join(pdf_flow(text))


def _spell_out(line: str) -> str:
    line = _UNPRINTABLE.sub(_code, line).translate(_INVISIBLE)
    if not line.isascii() and not _known().issuperset(line):
        line = "".join(c if c in _known() else f"[U+{ord(c):04X}]" for c in line)
    return line


def _code(found: re.Match[str]) -> str:
    return f"[U+{ord(found.group()):04X}]"


def _pieces(line: str) -> list[str]:
    """Cut at the last space before the limit, the space staying at the end of its piece."""
    pieces = []
    while len(line) > LONGEST_PIECE:
        cut = line.rfind(" ", 0, LONGEST_PIECE) + 1 or LONGEST_PIECE
        pieces.append(line[:cut])
        line = line[cut:]
    return [*pieces, line]


class Encoding:
    """How one document writes the words of one face: the name of its subset and the bytes of each character."""

    def __init__(self, face: str, document: PDFDocument) -> None:
        self._font, self._document = _font(face), document
        self._first: dict[str, str] = {}
        self._names: dict[int, str] = {}

    def moved(self, document: PDFDocument) -> Encoding:
        """The encoding for another document, where everything written so far reads the same."""
        used = self._font.state.get(self._document)
        if used is not None and used.internalName is not None:
            state: Any = copy(used)
            state.assignments, state.subsets = dict(state.assignments), [list(subset) for subset in state.subsets]
            self._font.state[document] = state
            document.fontMapping[self._font.fontName] = f"/{state.internalName}"
            document.delayedFonts.append(self._font)
        return Encoding(self._font.fontName, document)

    def spans(self, text: str) -> list[tuple[str, str]]:
        """The text as (name of a font resource, literal string) for each subset it needs."""
        known = self._first
        try:
            return [(self._name(0), "".join([known[character] for character in text]))]
        except KeyError:
            return self._learn(text)

    def _learn(self, text: str) -> list[tuple[str, str]]:
        parts: list[tuple[int, bytes]] = self._font.splitString(text, self._document)
        for character in set(text):
            [(subset, code)] = self._font.splitString(character, self._document)
            if subset == 0:
                self._first[character] = _literal(code)
        return [(self._name(subset), _literal(codes)) for subset, codes in parts]

    def _name(self, subset: int) -> str:
        if subset not in self._names:
            self._names[subset] = str(self._font.getSubsetInternalName(subset, self._document))
        return self._names[subset]


def _literal(codes: bytes) -> str:
    """Bytes as a literal string of a content stream, which is ASCII only."""
    return "".join([_LITERALS[code] for code in codes])


def load() -> str:
    """Register every face; the name of the one a page starts with."""
    for face in FACES:
        _font(face)
    return REGULAR
