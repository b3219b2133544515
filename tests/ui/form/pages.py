"""Showing records on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from ropa_ui.form.form import RecordForm
    from ropa_ui.form.page import RecordPage

EVERY = (
    "a-post", "b-loan", "doc-1", "e-mail", "g-contact", "k-1", "l-1", "m-1", "p-post", "r-bureau", "t-two", "w-1",
    "w-own", "x-us", "y-1",
)  # fmt: skip
"""One record of each entity."""


def show(page: RecordPage, id: str) -> RecordForm:
    """The form of a record, shown and laid out."""
    assert page.show_record(id)
    QApplication.processEvents()
    form = page.form()
    assert form is not None
    return form
