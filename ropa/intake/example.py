"""The example register: built by reading a fictitious company's policy with its annex of processors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.intake import read
from ropa.intake.importing import import_reading
from ropa.paths import resources
from ropa.safekeeping import new_register

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.catalog import Texts

ORGANISATION = "Exempelkredit AB"
POLICY = "integritetspolicy.txt"


def make_example(path: Path, texts: Texts, actor: str) -> None:
    """Make the example register where no file lies yet.

    Raises:
        RopaError: the file is there already, or cannot be written.
    """
    reading = read(resources() / "example" / POLICY)
    store = new_register(path, organisation=ORGANISATION, actor=actor, language=texts.language, example=True)
    try:
        import_reading(store, reading, texts)
    finally:
        store.close()
