"""How high a row must be for its words: spreadsheet programs do not all work it out themselves."""

from __future__ import annotations

from functools import cache
from importlib import import_module

SIZE = 9.0  # points of Arial
_LINE, _AROUND = 12.0, 5.0
HIGHEST_ROW = 409.0
_CHARACTER = 0.556 * SIZE  # a column is measured in figures of its own face
_INSET = 12.0
_UNKNOWN = 0.75
_WIDEST = {False: 0.62, True: 0.68}  # of the size, on average, for anything longer than a word, by whether it is bold
_CACHED = 60_000


class _Words(dict[str, float]):
    """Widths of words in points, by Helvetica, whose widths Arial shares."""

    def __init__(self, characters: dict[str, float]) -> None:
        super().__init__()
        self._characters = characters

    def __missing__(self, word: str) -> float:
        if len(self) > _CACHED:
            self.clear()
        wide = sum([self._characters.get(character, _UNKNOWN * SIZE) for character in word])
        self[word] = wide
        return wide


@cache
def _words(*, bold: bool) -> _Words:
    names = import_module("reportlab.pdfbase._fontdata_enc_winansi").WinAnsiEncoding
    face = "helveticabold" if bold else "helvetica"
    widths = import_module(f"reportlab.pdfbase._fontdata_widths_{face}").widths
    named = {bytes([n]).decode("cp1252", "replace"): name for n, name in enumerate(names) if name}
    return _Words({character: widths[name] * SIZE / 1000 for character, name in named.items()})


def room(width: float) -> float:
    """How many points of words a column of so many characters holds."""
    return width * _CHARACTER - _INSET


def column_for(text: str) -> float:
    """How many characters wide a column is that breaks no word of a bold text."""
    widths = _words(bold=True)
    return (max((widths[word] for word in text.split()), default=0.0) + _INSET) / _CHARACTER + 1


def lines(text: str, points: float, bold: bool = False) -> int:  # noqa: FBT001, FBT002  # mapped over a row's cells
    """How many lines words take in a column with so much room."""
    if len(text) * SIZE * _WIDEST[bold] < points and "\n" not in text:
        return 1
    return sum(_lines(line, points, bold) for line in text.split("\n"))


def _lines(line: str, points: float, bold: bool) -> int:  # noqa: FBT001
    if len(line) * SIZE * _WIDEST[bold] < points:
        return 1
    widths, count, used = _words(bold=bold), 1, 0.0
    space = widths[" "]
    for word in line.split(" "):
        wide = widths[word]
        if used and used + space + wide > points:
            count, used = count + 1, 0.0
        elif used:
            used += space
        used += wide
        if used > points:
            more = int(used / points)
            count, used = count + more, used - more * points
    return count


def height(most_lines: int) -> float:
    """The height of a row in points."""
    return min(HIGHEST_ROW, most_lines * _LINE + _AROUND)
