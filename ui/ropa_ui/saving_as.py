"""The file a person named in a dialog, with the ending they meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def with_ending(path: Path, kind: str, proposed: str) -> Path:
    """A path with the ending of the kind of file that was chosen, unless the person wrote that of another.

    Args:
        path: as it was written.
        kind: the kind chosen, as the file dialog names it: ``Word (*.docx)``.
        proposed: the ending that was proposed, as in ``docx``.
    """
    from ropa_exports import FILES

    chosen = re.search(r"\*(\.\w+)", kind)
    ending = chosen[1] if chosen else f".{proposed}"
    if path.suffix.lower() == f".{proposed}":
        return path.with_suffix(ending)
    return path if path.suffix.lower() in FILES else path.with_name(path.name + ending)
