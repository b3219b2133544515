"""Cells of links and of several values come back line by line; what cannot be told apart is said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from ropa.catalog import load
from ropa.intake.own_report import report_of
from ropa.model import Activity, Assignment, Engagement, Party, Retention, Transfer
from ropa.round_trip import fingerprint
from tests.exports.back.returning import apply, cell, edited, exported, take_back, taken_back

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.intake.own_taking import Back
    from ropa.store import Store

REGISTER, PEOPLE = "30.1 Register", "Personer och uppgifter"


def test_a_tab_that_an_ods_cannot_keep_is_no_change() -> None:
    assert fingerprint("Namn\t=1") == fingerprint("Namn=1") != fingerprint("Namn = 1")


class Edited:
    """A workbook in which cells are changed, taken back."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store, self.path = store, exported(store, folder / "a.xlsx")
        self.cells: list[tuple[str, str, str, object]] = []
        self.rows: list[tuple[str, list[object]]] = []

    def put(self, sheet: str, heading: str, first: str, value: object) -> None:
        self.cells.append((sheet, heading, first, value))

    def back(self) -> Back:
        def edit(book: Any) -> None:
            for sheet, heading, first, value in self.cells:
                found = cell(book[sheet], heading, first)
                found.value = value(found.value) if callable(value) else value
            for sheet, row in self.rows:
                book[sheet].append(row)

        self.book = edited(self.path, edit)
        back = take_back(self.store, self.book)
        assert taken_back(self.store, self.book).changes == ()
        return back

    def activity(self, reference: str) -> Activity:
        return next(one for one in self.store.register().all(Activity) if one.reference == reference)


@pytest.fixture
def sent(store: Store, tmp_path: Path) -> Edited:
    return Edited(store, tmp_path)


def test_controllers_are_named_by_line(sent: Edited) -> None:
    sent.put(REGISTER, "Personuppgiftsansvarig", "B-003", "Norrlagring AB\nVästra Skolan AB")
    sent.put(REGISTER, "Personuppgiftsansvarig", "B-002", lambda old: f"– {old}\n– Nya Bolaget AB")
    assert sent.back().unread == ()
    assert sent.activity("B-003").controllers == ("lagring", "kund")
    made = sent.store.register().find(Party, sent.activity("B-002").controllers[1])
    assert made
    assert made.name == "Nya Bolaget AB"


def test_recipients_are_added_taken_away_and_made(sent: Edited) -> None:
    def without_the_first(old: str) -> str:
        return "\n".join([*old.split("\n")[1:], "– Skatteverket", "– Mailkick AB"])

    sent.put(REGISTER, "Mottagare", "B-001", without_the_first)
    assert sent.back().unread == ()
    first, register = sent.activity("B-001"), sent.store.register()
    assert first.recipients[:2] == ("drift", "skatt")
    assert first.people[0].disclosed_to == ()
    made = register.find(Engagement, first.recipients[2])
    assert made
    company = register.find(Party, made.party)
    assert company
    assert (company.name, made.role) == ("Mailkick AB", "not_assessed")


def test_none_in_a_word_is_an_answer_and_a_value_takes_its_place(sent: Edited) -> None:
    sent.put(REGISTER, "Mottagare", "B-002", "Inga")
    sent.put(REGISTER, "Tredjeland", "B-002", "Nyhetsbrev till USA")
    sent.put(REGISTER, "Åtgärder", "B-002", lambda old: old.replace("IT-chefen", "Säkerhetschefen"))
    assert sent.back().unread == ()
    second = sent.activity("B-002")
    assert (second.recipients, second.transfers) == ((), ("usa",))
    said = {one.about: (one.state, one.owner) for one in second.answers}
    assert said == {"recipients": ("none", ""), "measures": ("not_determined", "Säkerhetschefen")}


def test_transfers_and_periods_nobody_knew_are_made(sent: Edited) -> None:
    sent.put(REGISTER, "Tredjeland", "B-003", "Kanada")
    sent.put(REGISTER, "Tidsfrist", "B-002", "30 månader")
    back = sent.back()
    register = sent.store.register()
    [transfer] = register.linked(Transfer, sent.activity("B-003").transfers)
    [period] = register.linked(Retention, sent.activity("B-002").people[0].retention)
    assert (transfer.destination, period.period) == ("CA", "P30M")
    told = [*report_of(sent.book, back, register, load("sv"))]
    assert "  Ny: Lagringstid ”30 månader”" in told


def test_what_a_line_says_of_another_record_is_told_with_old_and_new(sent: Edited) -> None:
    sent.put(REGISTER, "Mottagare", "B-001", lambda old: old.replace("USA", "Sverige"))
    back = sent.back()
    assert back.changes == ()
    [unread] = back.unread
    assert unread.why == "details"
    assert unread.words == "Brevduvan Inc. (P-01): Personuppgiftsbiträde, Utskick av nyhetsbrev, Sverige"
    assert (unread.old.count("USA"), unread.new.count("USA")) == (1, 0)


def test_measures_baseline_and_deviations_are_told_apart(sent: Edited) -> None:
    first = sent.activity("B-001")
    apply(sent.store, first, replace(first, security_deviations="Butiken har inget larm."))
    exported(sent.store, sent.path)

    def edit(old: str) -> str:
        lines = old.replace("gäller.", "gäller inte.").replace("inget larm", "larm")
        return lines + "\n– Behörighetsstyrning"

    sent.put(REGISTER, "Åtgärder", "B-001", edit)
    sent.put(REGISTER, "Åtgärder", "B-003", "Kryptering")
    assert sent.back().unread == ()
    first = sent.activity("B-001")
    assert (first.baseline_applies, first.measures) == (False, ("extra", "behorig"))
    assert first.security_deviations == "Butiken har larm."
    assert sent.activity("B-003").measures == ("krypt",)


def test_the_cells_of_one_row_of_people_make_or_change_it(sent: Edited) -> None:
    sent.put(REGISTER, "Registrerade", "B-003", "Besökare")
    sent.put(REGISTER, "Personuppgifter", "B-003", "Namn, Bilder")
    sent.put(REGISTER, "Tidsfrist", "B-003", "Kunder")
    sent.put(REGISTER, "Personuppgifter", "B-002", lambda old: f"{old}, Läsvanor; Kontaktuppgifter")
    assert sent.back().unread == ()
    [row] = sent.activity("B-003").people
    assert (row.data_subjects, row.retention) == (("visitors",), ("tva",))
    assert row.data_categories[0] == "name"
    [row] = sent.activity("B-002").people
    assert row.data_categories[:2] == ("name", "Läsvanor")


def test_several_rows_of_people_are_changed_on_their_own_sheet(sent: Edited) -> None:
    sent.put(REGISTER, "Registrerade", "B-001", "Besökare")
    [unread] = sent.back().unread
    assert unread.why == "rows"


def test_groups_categories_and_purposes_of_a_row_are_told_apart(sent: Edited) -> None:
    def edit(book: Any) -> None:
        first, second, _ = book[PEOPLE].iter_rows(min_row=6)
        first[3].value = "– Namn\n– Läsvanor, Köphistorik"
        second[3].value += "\n– Kontaktuppgifter"
        second[5].value += "\n– Räkenskaper"

    back = take_back(sent.store, edited(sent.path, edit))
    assert [each.why for each in back.unread] == []
    one, two = sent.activity("B-001").people
    assert (one.data_groups, one.purposes) == ((), ())
    assert one.data_categories == ("name", "Läsvanor", "Köphistorik")
    assert (two.data_groups, two.retention) == (("kontakt",), ("tva", "sju"))


def test_rows_in_a_cell_are_changed_and_added_by_their_labels(sent: Edited) -> None:
    sent.put("Biträden", "Platser", "P-01", "– Kanada; Vad som görs där: Lagring\n– Norge")
    assert sent.back().unread == ()
    engagement = sent.store.register().find(Engagement, "mejl")
    assert engagement
    assert [(one.country, one.what) for one in engagement.places] == [("CA", ("storage",)), ("NO", ())]
    assert engagement.places[0].id == "p1"


def test_new_rows_become_records_on_every_sheet(sent: Edited) -> None:
    sent.rows = [
        ("Aktörer", ["Ett företag"]),
        ("Biträden", [None, "Molnbolaget AB – Drift"]),
        (PEOPLE, ["B-003", None, "Anställda", "Namn", "Norrlagring AB", "Kunder"]),
        ("30.2 Uppdrag", ["U-001", None, None, "Ett företag"]),
        ("30.2 Uppdrag", [None, "Lönekörning", None, "Västra Skolan AB", None, None, None, "Lagring"]),
    ]
    assert sent.back().unread == ()
    register = sent.store.register()
    assert {"Ett företag", "Molnbolaget AB"} <= {one.name for one in register.all(Party)}
    assert "Drift" in {one.service for one in register.all(Engagement)}
    [row] = sent.activity("B-003").people
    assert (row.data_subjects, row.disclosed_to, row.retention) == (("employees",), ("drift",), ("tva",))
    first, second = register.all(Assignment)
    assert [register.find(Party, one.controller).name for one in first.customers][-1] == "Ett företag"  # type: ignore[union-attr]
    assert (second.name, second.reference, second.operations) == ("Lönekörning", "U-002", ("storage",))
    assert [one.controller for one in second.customers] == ["kund"]


def test_a_row_whose_activity_nobody_knows_is_told(sent: Edited) -> None:
    sent.rows = [(PEOPLE, ["B-099", None, "Anställda"])]
    [unread] = sent.back().unread
    assert (unread.why, unread.name) == ("whose", "B-099")


def test_a_copied_row_means_what_it_meant_where_it_stood(sent: Edited) -> None:
    def edit(book: Any) -> None:
        sheet = book[REGISTER]
        values = [each.value for each in sheet[6]]
        sheet.append([values[0], "Nyhetsbrev till skolor", *values[2:]])

    back = take_back(sent.store, edited(sent.path, edit))
    assert back.unread == ()
    old, new = sent.activity("B-001"), sent.activity("B-901")
    for field in ("controllers", "recipients", "transfers", "measures", "baseline_applies"):
        assert getattr(new, field) == getattr(old, field)
    assert [replace(row, id="", purposes=()) for row in new.people] == [
        replace(row, id="", purposes=()) for row in old.people
    ]
    assert new.people[0].purposes == (new.purposes[0].id,)


def test_a_row_or_line_that_is_gone_is_a_question(sent: Edited) -> None:
    def edit(book: Any) -> None:
        book["Aktörer"].delete_rows(cell(book["Aktörer"], "Aktör", "Norrlagring AB").row)
        book[PEOPLE].delete_rows(7)
        purposes = cell(book[REGISTER], "Ändamål", "B-001")
        purposes.value = purposes.value.split("\n")[0]

    back = take_back(sent.store, edited(sent.path, edit))
    assert back.changes == ()
    assert sorted((one.entity, one.id, one.row) for one in back.gone) == [
        ("activity", "a1", "people/r2"),
        ("activity", "a1", "purposes/u2"),
        ("party", "lagring", ""),
    ]
    assert sent.store.register().find(Party, "lagring")


def test_the_officer_of_the_one_controller_is_changed_beside_its_activities(sent: Edited) -> None:
    for reference in ("B-001", "B-002"):
        sent.put(REGISTER, "Dataskyddsombud", reference, "Nils Ny")
    assert sent.back().unread == ()
    register = sent.store.register()
    keeper = register.find(Party, "lindgren")
    assert keeper
    officer = register.find(Party, keeper.dpo)
    assert officer
    assert officer.name == "Nils Ny"


def test_a_column_nobody_used_is_folded_away_and_comes_back_when_it_is_filled_in(sent: Edited) -> None:
    def edit(book: Any) -> None:
        sheet = book["Utöver artikel 30"]
        decided = cell(sheet, "Beslut", "B-002")
        dimension = sheet.column_dimensions[decided.column_letter]
        assert (dimension.hidden, dimension.outlineLevel) == (True, 1)
        decided.value = "KS 2026/12"
        cell(book["Lagringstider"], "Rättslig källa", "G-01").value = "Egen rutin"

    back = take_back(sent.store, edited(sent.path, edit))
    assert back.unread == ()
    assert sent.activity("B-002").adopted_decision == "KS 2026/12"


def test_nothing_is_made_of_a_cell_that_cannot_be_read_whole(sent: Edited) -> None:
    sent.put(REGISTER, "Mottagare", "B-001", lambda old: "– Nytt Bolag AB\n" + old.replace("USA", "Sverige"))
    back = sent.back()
    assert [one.why for one in back.unread] == ["details"]
    assert back.changes == ()
