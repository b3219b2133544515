"""Words made to fit the room a picture has for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ropa.figures.shapes import Ruler

_LONGEST = 400


def fit(ruler: Ruler, text: str, size: float, room: float, *, strong: bool = False) -> str:
    """A text on one line, cut with an ellipsis where it has no room."""
    text = " ".join(text[:_LONGEST].split())
    if ruler.width(text, size, strong=strong) <= room:
        return text
    fits, too_long = 0, len(text)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if ruler.width(f"{text[:middle]}…", size, strong=strong) <= room:
            fits = middle
        else:
            too_long = middle
    return f"{text[:fits].rstrip()}…"


def turned(ruler: Ruler, text: str, size: float, room: float, most: int, *, strong: bool = False) -> list[str]:
    """A text on at most so many lines, the last one cut where there is more."""
    words, lines = text[:_LONGEST].split(), [""]
    for n, word in enumerate(words):
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or ruler.width(longer, size, strong=strong) <= room:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(word)
        else:
            lines[-1] = " ".join([lines[-1], *words[n:]])
            break
    return [fit(ruler, line, size, room, strong=strong) for line in lines]
