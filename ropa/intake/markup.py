"""Markdown and HTML marks taken out of a line, leaving the words."""

from __future__ import annotations

import html
import re

LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
AUTOLINK = re.compile(r"<((?:https?://|mailto:)?[^\s<>@]+(?:@|://)?[^\s<>]*)>")
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->")
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
    line = TAG.sub("", line)
    for _ in range(2):
        line = STRONG.sub(r"\2", line)
        line = EMPHASIS.sub(r"\2", line)
    line = CODE.sub(r"\1", line)
    return html.unescape(ESCAPE.sub(r"\1", line))


def _address_or_nothing(found: re.Match[str]) -> str:
    inner = found.group(1)
    return inner if "@" in inner or "://" in inner else found.group()
