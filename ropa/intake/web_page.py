"""HTML pages, saved or sent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ropa.intake import limits
from ropa.intake.decoding import MARKS, clean, decode
from ropa.intake.gathering import Gathered
from ropa.intake.refusals import TooLargeError

if TYPE_CHECKING:
    from ropa.intake.blocks import Block

UNREAD = ("script", "style", "noscript", "template", "svg", "head", "iframe", "nav", "object")
BANNER = re.compile(
    r"(?:cookie|consent)[-_]?(?:banner|consent|bar|notice|pop-?up|modal|dialog|overlay|wall|message|box|prompt)"
    r"|onetrust-(?:banner|consent)|cybotcookiebotdialog",
    re.IGNORECASE,
)
UNFOLDED_LEVEL = 6
"""How deep the title of a part to unfold lies: below whatever heading stands above it."""
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tr",
        "td",
        "th",
        "blockquote",
        "pre",
        "address",
        "figure",
        "figcaption",
        "details",
        "summary",
        "body",
        "html",
    ]
) | frozenset(HEADINGS)
CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)


def read_html(data: bytes) -> tuple[str, tuple[Block, ...]]:
    """The text and blocks of a page, without scripts, menus and forms."""
    from bs4 import BeautifulSoup

    if len(data) > limits.HTML_BYTES:
        raise TooLargeError(limit=f"{limits.HTML_BYTES // limits.MEGABYTE} MB")
    page = BeautifulSoup(_text(data), "lxml")
    for unread in page.find_all(UNREAD):
        unread.decompose()
    _leave_out(page)
    _name_parts(page)
    gathered = Gathered()
    _walk(page.body or page, gathered, 0)
    return gathered.text, tuple(gathered.blocks)


def _leave_out(page: Any) -> None:
    """Take away what asks for consent, forms without headings, and the links at the foot of the page."""
    asking = [node for node in page.find_all(["div", "section", "aside", "dialog"]) if _asks_consent(node)]
    forms = [form for form in page.find_all("form") if not form.find(list(HEADINGS))]
    links = [part for foot in page.find_all("footer") for part in foot.find_all(["ul", "ol"])]
    for node in (*asking, *forms, *links):
        node.decompose()


def _asks_consent(node: Any) -> bool:
    named = [*(node.get("class") or ()), node.get("id") or ""]
    return any(BANNER.search(str(name)) for name in named)


def _name_parts(page: Any) -> None:
    """Make headings of what unfolds a part of the page when pressed, and take the other buttons away."""
    for node in page.find_all(["button", "summary"]):
        if node.find_parent(list(HEADINGS)):
            node.unwrap()
        elif node.name == "summary" or node.get("aria-expanded") or node.get("aria-controls"):
            node.name = f"h{UNFOLDED_LEVEL}"
        else:
            node.decompose()


def _text(data: bytes) -> str:
    """The page's text: a byte-order mark, then what the page says of itself, then the ladder."""
    said = CHARSET.search(data[:4000])
    if said and not data.startswith(tuple(mark for mark, _ in MARKS)):
        try:
            return clean(data.decode(said.group(1).decode("ascii")))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


def _walk(node: Any, gathered: Gathered, depth: int) -> None:
    """Gather the blocks below a node; words that stand between blocks make paragraphs."""
    loose: list[str] = []
    for child in node.children:
        if getattr(child, "name", None) not in BLOCKS and not _holds_blocks(child):
            loose.append(_words(child))
            continue
        gathered.add("paragraph", _tidy("".join(loose)))
        loose.clear()
        _block(child, gathered, depth)
    gathered.add("paragraph", _tidy("".join(loose)))


def _block(node: Any, gathered: Gathered, depth: int) -> None:
    match node.name:
        case name if name in HEADINGS:
            gathered.add("heading", _tidy(_words(node)).replace("\n", " "), HEADINGS[name])
        case "table" if not node.find("table"):
            gathered.add_table(_rows(node))
        case "dl" if not node.find(["dl", "ul", "ol", "table"]):
            gathered.add("paragraph", "\n".join(_pairs(node)))
        case "ul" | "ol":
            _walk(node, gathered, depth + 1)
        case "li":
            _item(node, gathered, depth)
        case _:
            _walk(node, gathered, depth)


def _item(node: Any, gathered: Gathered, depth: int) -> None:
    """A list item's own words, then the lists inside it one level deeper."""
    inner = node.find_all(["ul", "ol", "table"], recursive=False)
    for part in inner:
        part.extract()
    gathered.add("bullet", _tidy(_words(node)), max(depth - 1, 0), "•")
    for part in inner:
        _block(part, gathered, depth)


def _pairs(node: Any) -> list[str]:
    """A list of terms as lines, each a term with what is said of it."""
    lines: list[str] = []
    for part in node.find_all(["dt", "dd"]):
        words = _tidy(_words(part)).replace("\n", " ")
        if part.name == "dt" or not lines:
            lines.append(f"{words.rstrip(':')}:")
        else:
            lines[-1] += f" {words}"
    return lines


def _rows(node: Any) -> list[list[str]]:
    rows: list[list[str]] = []
    spanning: dict[int, tuple[int, str]] = {}
    for row in node.find_all("tr"):
        cells: list[str] = []
        for cell in row.find_all(["td", "th"]):
            if len(cells) >= limits.SHEET_COLUMNS:
                break
            _take_spanning(cells, spanning)
            words, down = _tidy(_words(cell)), _span(cell, "rowspan")
            if down > 1:
                spanning[len(cells)] = (down, words)
            cells += [words, *[""] * (_span(cell, "colspan") - 1)]
        _take_spanning(cells, spanning)
        spanning = {at: (left - 1, words) for at, (left, words) in spanning.items() if left > 1}
        rows.append(cells)
    return rows


def _take_spanning(cells: list[str], spanning: dict[int, tuple[int, str]]) -> None:
    """Put in the cells that reach down from rows above, as far as they are next."""
    while len(cells) in spanning:
        cells.append(spanning[len(cells)][1])


def _span(cell: Any, name: str) -> int:
    said = str(cell.get(name, "1"))
    return min(int(said), limits.SHEET_COLUMNS) if said.isdigit() else 1


def _holds_blocks(node: Any) -> bool:
    return hasattr(node, "find") and callable(node.find) and not isinstance(node, str) and bool(node.find(list(BLOCKS)))


def _words(node: Any) -> str:
    """The words of a node; line breaks and the ends of blocks inside it are kept."""
    if isinstance(node, str):
        return (
            "" if type(node).__name__ in {"Comment", "Doctype", "Declaration", "CData"} else re.sub(r"\s+", " ", node)
        )
    if node.name == "br":
        return "\n"
    words = "".join(map(_words, node.children))
    return f"\n{words}\n" if node.name in BLOCKS and node.name not in {"td", "th", "li"} | HEADINGS.keys() else words


def _tidy(words: str) -> str:
    return "\n".join(filter(None, (" ".join(line.split()) for line in words.split("\n"))))
