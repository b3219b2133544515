"""The command line: parses a command and calls a room."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

from ropa.catalog import load
from ropa.errors import ReadOnlyError, RopaError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.catalog import Texts

_STOPPED = 130
"""What shells expect of a program that was stopped with Ctrl+C."""


def run(words: Sequence[str]) -> int:
    """Run a command; a problem a person can mend is one plain sentence on standard error and exit status 1."""
    from ropa.cli.arguments import language_of, parser_of

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # whatever the system's own letters are, as scripts expect
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")
    texts = load(language_of(words))
    asked = parser_of(texts).parse_args(words)
    try:
        status: int = asked.call(asked, texts)
    except RopaError as problem:
        sys.stderr.write(sentence(problem, texts) + "\n")
        return 1
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        return _STOPPED
    return status


def sentence(problem: RopaError, texts: Texts) -> str:
    """A problem in words; of a register that takes nothing, why it does not.

    Where the words for the window tell of what is only there, the command line has its own.
    """
    why = str(problem.details.get("reason", "")) if isinstance(problem, ReadOnlyError) else ""
    if why:
        return texts(why, **problem.details) if texts.has(why) else why
    own = f"cli.problem.{problem.key}"
    return texts(own if texts.has(own) else problem.key, **problem.details)
