"""Where the program's own files lie, and where the person's do."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path


@cache
def resources() -> Path:
    """The folder of shipped texts, law, fonts and icons: beside the source, or inside the installed package."""
    here = Path(__file__).resolve().parent
    installed = here / "_resources"
    return installed if installed.is_dir() else here.parent / "resources"


def user_data() -> Path:
    """The person's folder for drafts, backups and the log; ``ROPA_HOME`` names another one."""
    if chosen := os.environ.get("ROPA_HOME"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home() / "AppData" / "Local"))) / "ropa"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "ropa"
    return Path(os.environ.get("XDG_DATA_HOME", str(Path.home() / ".local" / "share"))) / "ropa"


def user_cache() -> Path:
    """The person's folder for what can be made again at any time."""
    return user_data() / "cache"
