"""Bytes of a text file as text: what marks itself first, then strict UTF-8, then the Western code page."""

from __future__ import annotations

import codecs

from ropa.intake.refusals import DamagedError
from ropa.intake.words import normal

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE = 4_000
FEWEST_BYTES = 4
ENOUGH_ZEROS = 0.3
MOST_UNREADABLE = 0.05


def decode(data: bytes) -> str:
    """The text of `data` in NFC, with line feeds only.

    The ladder is: byte-order mark, strict UTF-8, UTF-16 by its zero bytes, Windows-1252 (whose few unused bytes
    become U+FFFD). Statistical guessing is left out: it takes ordinary Norwegian for a DOS code page.

    Raises:
        DamagedError: So many signs are none that it is no text.
    """
    text = clean(_decoded(data))
    if text[:SAMPLE].count("\ufffd") > MOST_UNREADABLE * min(len(text), SAMPLE):
        raise DamagedError
    return text


def clean(text: str) -> str:
    """`text` in NFC with line feeds only and without control characters, each of which becomes U+FFFD."""
    text = (
        text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\u2028", "\n")
        .replace("\x0b", "\n")
        .replace("\x85", "\n")
    )
    return normal(text.translate(CONTROLS))


CONTROLS = {
    code: "\ufffd"
    for code in (*range(32), 0x7F, *range(0x80, 0xA0), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000))
    if chr(code) not in "\t\n\f"
}


def _decoded(data: bytes) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if wide := _without_mark(data):
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _without_mark(data: bytes) -> str:
    """The UTF-16 order of text without a mark, told by where its zero bytes stand."""
    sample = data[:SAMPLE]
    if len(sample) < FEWEST_BYTES or len(data) % 2:
        return ""
    half = len(sample) / 2
    even, odd = sample[::2].count(0) / half, sample[1::2].count(0) / half
    if odd > ENOUGH_ZEROS and even < odd / 4:
        return "utf-16-le"
    return "utf-16-be" if even > ENOUGH_ZEROS and odd < even / 4 else ""
