"""Words as the register keeps them: composed, with plain line ends, without characters no document can hold."""

from __future__ import annotations

import re
from unicodedata import is_normalized, normalize

LONGEST_TEXT = 2_000_000
"""The most characters one field may hold."""

LONGEST_FILE_NAME = 120
"""The most characters of a proposed file name, its ending apart: there is room for the folder on every system."""

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_NOT_IN_FILE_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def clean_text(words: str) -> str:
    """Words composed (NFC), lines ended by LF, and every unfit character replaced by U+FFFD.

    Unfit are the control characters but tab and line feed, lone surrogates and noncharacters: no XML, workbook or
    printed page can hold them.
    """
    if words.isprintable() and is_normalized("NFC", words):
        return words
    return _UNFIT.sub("\ufffd", normalize("NFC", _BREAKS.sub("\n", words)))


def unfit_characters(words: str) -> int:
    """How many characters ``clean_text`` replaces, so that the person can be told."""
    return 0 if words.isprintable() else len(_UNFIT.findall(_BREAKS.sub("\n", words)))


def file_name_of(words: str) -> str:
    """Words as the name of a file or folder that every system takes; nothing where none of them can stand there."""
    return " ".join(_NOT_IN_FILE_NAMES.sub(" ", words).split())[:LONGEST_FILE_NAME].strip(" .")
