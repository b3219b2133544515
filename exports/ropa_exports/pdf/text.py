"""Words broken into lines of a given width."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ropa_exports.pdf.faces import pdf_flow, widths

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa_exports.outline.parts import Cell, Line
    from ropa_exports.pdf.style import Style, Styles

PAGE_NUMBER_ROOM = "000"
_LARGEST_HOLE = 0.55
_SHORT_WORD = 12
_LONGEST_CODE = 24
_LONGEST_HEAD = 200  # no line holds more characters of one word
_BEFORE, _AFTER = 3, 4  # letters a hyphen leaves on either side
_VOWELS = "aeiouyåäöéAEIOUYÅÄÖÉ"
_PARTS = (
    "personuppgifts|behandlings|finansierings|dataskydds|säkerhets|informations|organisations|verksamhets|"
    "konsekvens|bedömnings|ansvars|anställnings|rekryterings|försäkrings|kredit|upplysnings|betalnings|"
    "kommunikations|administrations|överförings|skydds|uppgifts|lagrings|utbildnings|kund|leverantörs|bokförings|"
    "redovisnings|diskriminerings|penningtvätts|marknadsförings|användar|behörighets|incident|kontakt|system|"
    "tillsyns|myndighets|kommun|förvaltnings|socialtjänst|hälso|sjukvårds|utlämnande|avtals|medarbetar|person|"
    "räkenskaps|produktions|tjänste|service|transport|fastighets|utrednings|samarbets|dokumentations"
)
_COMPOUND = re.compile(f"({_PARTS})(?=[^\\W\\d_]{{{_AFTER},}})", re.IGNORECASE)
_SYLLABLE = re.compile(f"(?<=[^\\W\\d_]{{{_BEFORE}}})(?=[^\\W\\d_{_VOWELS}][{_VOWELS}][^\\W\\d_]{{{_AFTER - 2},}})")
_SEPARATOR = re.compile(r"[/\-@.,:;_&=?]+(?=.)")
_DIGIT = re.compile(r"\d")  # everything that stays together has one
_TOGETHER = re.compile(
    r"(?<=\d) (?=(?:§|kap\.|st\b|%|kr\b|år|mån|dag|veck|tim|minut|year|month|day|week|hour|MB\b|kB\b))"
    r"|(?<=\bartikel) (?=\d)|(?<=\bArtikel) (?=\d)|(?<=\bArticle) (?=\d)|(?<=\bart\.) (?=\d)|(?<=\bArt\.) (?=\d)"
    r"|(?<=\bs\.) (?=\d)|(?<=\bp\.) (?=\d)|(?<=\bmodul) (?=\d)|(?<=\bmodule) (?=\d)|(?<=\bkap\.) (?=\d)"
    r"|(?<=\d) (?=\d)|(?<=§) (?=\d)|(?<=\(EU\)) (?=\d)"
)


class Piece(NamedTuple):
    """Words of one style on a line, ``x`` points from its start; ``page_of`` is a section whose page follows."""

    x: float
    style: Style
    text: str
    page_of: str = ""


SetLine: TypeAlias = "list[Piece]"


class _Part(NamedTuple):
    style: Style
    text: str
    width: float
    page_of: str = ""


_Word: TypeAlias = "list[_Part]"


def set_cell(content: Cell, styles: Styles, room: float, hang: float = 0) -> list[SetLine]:
    """Lines of a cell, each at most ``room`` points wide; turned lines hang in by ``hang``."""
    lines: list[SetLine] = []
    for each in content:
        if len(each) == 1 and not each[0].page_of:
            _set_run(lines, each[0].text, styles[each[0].tone], room, hang)
        else:
            _fill(lines, _words(_parts(each, styles)), room, hang)
    return lines


def set_text(text: str, style: Style, room: float) -> list[SetLine]:
    """Lines of words in one style."""
    lines: list[SetLine] = []
    _set_run(lines, text, style, room, 0)
    return lines


def _set_run(lines: list[SetLine], text: str, style: Style, room: float, hang: float) -> None:
    for piece in pdf_flow(text):
        if len(piece) * style.size <= room:  # no character is wider than the size
            lines.append([Piece(0, style, piece)])
            continue
        measure, factor = widths(style.face), style.size / 1000
        words: list[_Word] = [[_Part(style, word, measure[word] * factor)] for word in _apart(piece)]
        _fill(lines, words, room, hang)


def _apart(text: str) -> list[str]:
    return (_TOGETHER.sub("\u00a0", text) if _DIGIT.search(text) else text).split(" ")


def _parts(line: Line, styles: Styles) -> Iterator[_Part]:
    """Each run's words; an empty part is a space, so that runs can touch."""
    for run in line:
        style = styles[run.tone]
        measure, factor = widths(style.face), style.size / 1000
        for n, word in enumerate(_apart(" ".join(pdf_flow(run.text)))):
            if n:
                yield _Part(style, "", 0)
            if word:
                yield _Part(style, word, measure[word] * factor)
        if run.page_of:
            yield _Part(style, "", measure[PAGE_NUMBER_ROOM] * factor, run.page_of)


def _words(parts: Iterator[_Part]) -> list[_Word]:
    words: list[_Word] = [[]]
    for part in parts:
        if part.text or part.page_of:
            words[-1].append(part)
        else:
            words.append([])
    return words


def _fill(lines: list[SetLine], words: Sequence[_Word], room: float, hang: float) -> None:
    """Set words one after another, turning the line when the next one has no room."""
    line: list[_Part] = []
    used, indent = 0.0, 0.0
    waiting = list(reversed(words))
    while waiting:
        word = waiting.pop()
        wide = sum([part.width for part in word])
        gap = _space(line[-1].style) if line else 0.0
        left = room - indent - used - gap
        if wide <= left:
            if line:
                line.append(_Part(line[-1].style, " ", gap))
            line += word
            used += gap + wide
            continue
        if broken := _break(word, left if line else room - indent, room - indent):
            if line:
                line.append(_Part(line[-1].style, " ", gap))
            line.append(broken[0])
            waiting.append([broken[1]])
        elif line:
            waiting.append(word)
        else:
            line += word
        lines.append(_close(line, indent))
        line, used, indent = [], 0.0, hang
    if line:
        lines.append(_close(line, indent))


def _space(style: Style) -> float:
    return widths(style.face)[" "] * style.size / 1000


def _close(parts: list[_Part], indent: float) -> SetLine:
    """Join neighbours of one style into as few pieces as can be."""
    line: SetLine = []
    x = indent
    for part in parts:
        last = line[-1] if line else None
        if last and last.style == part.style and not last.page_of and not part.page_of:
            line[-1] = Piece(last.x, last.style, last.text + part.text)
        else:
            line.append(Piece(x, part.style, part.text, part.page_of))
        x += part.width
    return line


def _break(word: _Word, left: float, room: float) -> tuple[_Part, _Part] | None:
    """The word in two, if it is wider than any line or would leave a large hole; only plain words are broken."""
    if len(word) != 1 or word[0].page_of:
        return None
    part = word[0]
    too_wide = part.width > room
    if not too_wide and (left < room * _LARGEST_HOLE or not _breakable(part.text)):
        return None
    measure, factor = widths(part.style.face), part.style.size / 1000
    for cut, hyphen in _cuts(part.text, syllables=too_wide):
        head = part.text[:cut] + hyphen
        if sum(map(measure.__getitem__, head)) * factor <= left:
            return _two(part, head, cut)
    if too_wide and left >= room * _LARGEST_HOLE:
        cut = max(1, _fitting(part, left))
        return _two(part, part.text[:cut], cut)
    return None


def _two(part: _Part, head: str, cut: int) -> tuple[_Part, _Part]:
    measure, factor = widths(part.style.face), part.style.size / 1000
    wide, kept = (sum(map(measure.__getitem__, text)) * factor for text in (head, part.text[:cut]))
    return _Part(part.style, head, wide), _Part(part.style, part.text[cut:], part.width - kept)


def _breakable(word: str) -> bool:
    return len(word) > _SHORT_WORD and not any(c.isdigit() for c in word[:_LONGEST_CODE])


def _fitting(part: _Part, left: float) -> int:
    """How many characters have room."""
    measure, factor = widths(part.style.face), part.style.size / 1000
    used = 0.0
    for n, character in enumerate(part.text):
        used += measure[character] * factor
        if used > left:
            return n
    return len(part.text)


def _cuts(word: str, *, syllables: bool) -> list[tuple[int, str]]:
    """Where a word may be parted, the latest place of the best kind first, with the hyphen it needs."""
    begin = word[:_LONGEST_HEAD]
    separators = [(found.end(), "") for found in _SEPARATOR.finditer(begin)]
    if any(c.isdigit() or c in "@/\\" for c in begin):
        return separators[::-1]
    compounds = [(found.end(), "-") for found in _COMPOUND.finditer(begin) if found.end() >= _BEFORE]
    between = [(found.start(), "-") for found in _SYLLABLE.finditer(begin)] if syllables else []
    return separators[::-1] + compounds[::-1] + between[::-1]
