"""The example register: built by reading a fictitious company's policy, and exported beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ropa.cli.commands import actor, register_in, say
from ropa.cli.window import has_display, open_window

if TYPE_CHECKING:
    import argparse

    from ropa.catalog import Texts


def demo(asked: argparse.Namespace, texts: Texts) -> int:
    """Build the example in a folder, once, and open the window on it; without a display, say so."""
    folder = Path(asked.folder)
    register = build(folder, texts)
    say(texts("cli.demo.done", folder=folder))
    if has_display():
        return open_window(str(register))
    say(texts("cli.demo.no_display"))
    return 0


def build(folder: Path, texts: Texts) -> Path:
    """Make ``exempel.ropa``, ``register.xlsx`` and ``report.pdf`` where they are missing; returns the register."""
    from ropa.intake.example import make_example
    from ropa_exports import extract_of, write
    from ropa_exports.errors import export_error

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise export_error(error, folder) from error
    path = folder / "exempel.ropa"
    if not path.exists():
        make_example(path, texts, actor())
    missing = [folder / name for name in ("register.xlsx", "report.pdf") if not (folder / name).exists()]
    if missing:
        with register_in(str(path)) as store:
            register = store.register()
            seq, head = store.head()
            extract = extract_of(register, seq, head, changed=store.changed_on(seq))
        for file in missing:
            write(register, file, extract, language=texts.language)
    return path
