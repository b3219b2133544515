"""The child process that checks a long report: what the check takes of memory ends with it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from ropa_exports.pdf.archive import departures


def main() -> int:
    """Check the file named on standard input and answer on standard output what in it is not PDF/A; always 0."""
    request = json.loads(sys.stdin.readline())
    sys.stdout.write(json.dumps(departures(Path(request["path"]), request["flavour"])))
    return 0
