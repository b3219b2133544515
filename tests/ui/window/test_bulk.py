"""One field of several records set at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model import Activity
from ropa_ui.lists.bulk import BulkDialog
from tests.ui.window.hands import session_of

if TYPE_CHECKING:
    from ropa_ui.window import MainWindow


def test_several_records_are_changed_as_one_operation(desk: MainWindow) -> None:
    session = session_of(desk)
    records = [session.register.get(id) for id in ("b-1", "b-2", "b-3")]
    dialog = BulkDialog(session, [record for record in records if record])
    assert "3" in dialog.windowTitle()
    dialog.field.show_value("owner")
    dialog._ask()
    dialog.words.show_value("Örjan Dahl")
    before = session.store.head()[0]
    told: list[bool] = []
    dialog.save(lambda: told.append(True))
    assert told
    assert session.store.head()[0] == before + 1
    again = BulkDialog(session, session.register.linked(Activity, ("b-1",)))
    again.field.show_value("owner")
    again._ask()
    again.words.show_value("Örjan Dahl")
    again.save(told.clear)
    assert told, "where nothing is changed no way back is offered"
    owners = {record.owner for record in session.register.linked(Activity, ("b-1", "b-2", "b-3"))}
    assert owners == {"Örjan Dahl"}
    session.undo()
    assert {record.owner for record in session.register.linked(Activity, ("b-1",))} == {"Elin Lund"}
