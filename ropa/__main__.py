"""Start: a file, or nothing, opens the window; anything else is a command."""

from __future__ import annotations

import sys
from pathlib import Path

COMMANDS = frozenset({"new", "demo", "read", "import", "check", "compare", "export", "answer", "verify", "send"})
_CHILD = "worker"  # and its name: how a packaged program, which has no "python -c", starts a child of itself


def main() -> int:
    """Run the program on the words of the command line and return its exit status."""
    words = sys.argv[1:]
    if words[:-1] == [_CHILD]:
        from ropa import child

        return child.work(words[1])
    if words and (words[0] in COMMANDS or not _is_file(words)):
        from ropa.cli import run

        return run(words)
    from ropa.cli.window import open_window

    return open_window(words[0] if words else None)


def _is_file(words: list[str]) -> bool:
    """Whether the words are one file rather than a command, mistyped perhaps."""
    return len(words) == 1 and not words[0].startswith("-") and (bool(Path(words[0]).suffix) or Path(words[0]).exists())


if __name__ == "__main__":
    sys.exit(main())
