"""Markdown and HTML marks taken out of a line, leaving the words."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
AUTOLINK = re.compile(r"<((?:https?://|mailto:)?[^\s<>@]+(?:@|://)?[^\s<>]*)>")
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
TAGS = (
    "a|abbr|article|b|blockquote|body|button|caption|center|code|col|colgroup|dd|del|details|div|dl|dt|em|figcaption|figure"
    "|font|footer|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|meta|nav|ol|p|path|pre|s|script"
    "|section|small|span|strong|style|sub|summary|sup|svg|table|tbody|td|tfoot|th|thead|time|title|tr|u|ul"
)
TAG = re.compile(rf"</?(?:{TAGS})(?=[\s/>])[^<>]*>|<!--.*?-->", re.IGNORECASE)
CELL_TAG = re.compile(r"</?(?:t[dhr]|li|p|div)\b[^<>]*>", re.IGNORECASE)
STRONG = re.compile(r"(\*\*\*|\*\*|__)(?=\S)(.+?)(?<=\S)\1")
EMPHASIS = re.compile(r"(?<![\w*\\])([*_])(?=[^\s*_])(.+?)(?<=[^\s*_])\1(?![\w*])")
CODE = re.compile(r"`+([^`]*)`+")
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~>])")


def plain(line: str) -> str:
    """`line` without Markdown or HTML marks; a ``<br>`` becomes a line break, a link keeps its words."""
    if not re.search(r"[*_`<\[\\&]", line):
        return line
    line = BREAK.sub("\n", line)
    line = LINK.sub(r"\1", line)
    line = AUTOLINK.sub(_address_or_nothing, line)
    line = TAG.sub("", CELL_TAG.sub(" ", line))
    for _ in range(2):
        line = STRONG.sub(r"\2", line)
        line = EMPHASIS.sub(r"\2", line)
    line = CODE.sub(r"\1", line)
    return html.unescape(ESCAPE.sub(r"\1", line))


def with_signs(lines: list[str]) -> list[str]:
    """The lines with the tags of headings and list items as Markdown signs, as many lines as before."""
    for n, line in enumerate(lines):
        if "<" not in line:
            continue
        lone = ITEM_TAG.fullmatch(line) and n + 1 < len(lines)
        if lone:
            lines[n + 1] = f"- {lines[n + 1].strip()}"
        lines[n] = "" if lone else HEADING_TAG.sub(_heading_signs, ITEM_TAG.sub("- ", line))
    return lines


def _heading_signs(found: re.Match[str]) -> str:
    return "#" * int(found.group(1)) + " "


ITEM_TAG = re.compile(r"^\s*(?:<[uo]l\b[^>]*>\s*)?<li\b[^>]*>\s*", re.IGNORECASE)
HEADING_TAG = re.compile(r"^\s*<h([1-6])\b[^>]*>\s*", re.IGNORECASE)


def _address_or_nothing(found: re.Match[str]) -> str:
    inner = found.group(1)
    return inner if "@" in inner or "://" in inner else found.group()


def tagged_rows(lines: Sequence[str], at: int) -> tuple[list[tuple[int, list[str]]], int]:
    """The rows of an HTML table that begins on line `at` of a text, each with its line, and how many lines it takes."""
    if not TABLE_OPENS.search(lines[at]):
        return [], 0
    end = next((n for n in range(at, len(lines)) if "</table" in lines[n].lower()), at)
    whole = "\n".join(lines[at : end + 1])
    rows = []
    for row in TABLE_ROW.finditer(whole):
        cells = [plain(" ".join(cell.split())).strip() for cell in TABLE_CELL.findall(row.group(1))]
        rows.append((at + 1 + whole.count("\n", 0, row.start()), cells))
    return (rows, end - at + 1) if rows else ([], 0)


TABLE_OPENS = re.compile(r"<table\b", re.IGNORECASE)
TABLE_ROW = re.compile(r"<tr\b[^>]*>(.*?)(?=</tr|<tr\b|</table)", re.IGNORECASE | re.DOTALL)
TABLE_CELL = re.compile(r"<t[dh]\b[^>]*>(.*?)(?=</t[dh]|<t[dh]\b|</tr|$)", re.IGNORECASE | re.DOTALL)
