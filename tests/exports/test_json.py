"""The register's own JSON: whole, described by its schema, read back exactly."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ropa.catalog import load
from ropa.errors import RopaError
from ropa.intake.own_json import (
    NewerRegisterJsonError,
    NotRegisterJsonError,
    OtherKindError,
    WrongLinkError,
    read_own_json,
    take_in,
)
from ropa.intake.refusals import DamagedError, MissingDocumentError, TooLargeError
from ropa.kinds import fields_of
from ropa.model import ENTITIES, Activity, Document, Head, Party, Quote
from ropa.nested import MisfitError, from_nested, to_nested
from ropa.register import Register
from ropa.safekeeping import new_register, open_register
from ropa_exports import extract_of, write
from ropa_exports.linked.schema import schema, text
from ropa_exports.outline.scope import WHOLE, Scope
from ropa_exports.remarks import remarks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ropa.model import Record
    from ropa.store import Store
    from ropa_exports import Extract

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = (
    "=1+1", "+1", "@x", "\t=1", "<b>x</b> <dpo@acme.example> &copy", '"],"records":[{', "rad ett\nrad två\n\n",
    "Åäö \u202e\u2028\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"), "x" * 200_000, "\\u0000 \\n",
)  # fmt: skip


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Store]:
    """A register with something in every field of every entity."""
    path = tmp_path / "full.ropa"
    shutil.copyfile(ROOT / "tests" / "samples" / "shape-001.ropa", path)
    store = open_register(path, actor="Provaren")
    yield store
    store.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    store = new_register(tmp_path / "empty.ropa", organisation="Ny AB", actor="Provaren")
    yield store
    store.close()


@pytest.fixture
def exported(full: Store, tmp_path: Path) -> Path:
    return export(full, tmp_path / "full.json")


def export(store: Store, path: Path) -> Path:
    register = store.register()
    quotes = [quote for record in register for quote in store.quotes_of(record.id)]
    extract = extract_of(register, *store.head())
    write(register, path, extract, language="sv", quotes=quotes, working_notes=True)
    return path


def everything(store: Store) -> dict[str, Record]:
    register = store.register()
    quotes = {quote.id: quote for record in register for quote in store.quotes_of(record.id)}
    return {record.id: record for record in register} | quotes


def said(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


def altered(path: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    document = said(path)
    change(document)
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_the_published_schema_is_what_the_declarations_make() -> None:
    published = (ROOT / "docs" / "register.schema.json").read_text(encoding="utf-8")
    assert published == text(), "python -m ropa_exports.linked.schema > docs/register.schema.json"


def test_every_field_of_every_record_is_in_the_file_and_the_file_follows_the_schema(exported: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    document = said(exported)
    validator = jsonschema.Draft202012Validator(schema())
    validator.check_schema(schema())
    assert list(validator.iter_errors(document)) == []
    for entity, cls in ENTITIES.items():
        found = [record for record in document["records"] if record["entity"] == entity]
        assert {name for record in found for name in record} == {"entity", "id", *fields_of(cls)}, entity


def test_an_ordinary_register_follows_the_schema(register: Register, extract: Extract, tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    path = tmp_path / "r.json"
    write(register, path, extract, language="en")
    document = said(path)
    assert list(jsonschema.Draft202012Validator(schema()).iter_errors(document)) == []
    assert document["extract"]["sequence"] == 1482
    assert document["extract"]["chain_head"] == extract.head
    assert document["terms"]["party_kind"]["sole_trader"]["en"] == "Sole trader"
    assert "HEMLIG" not in path.read_text(encoding="utf-8")


def test_into_an_empty_register_gives_an_equal_register(full: Store, empty: Store, exported: Path) -> None:
    before = {record.id for record in empty.register()}
    taken = take_in(empty, read_own_json(exported))
    wanted, found = everything(full), everything(empty)
    assert (taken.made, taken.changed, taken.head_left, taken.files_missing) == (len(wanted), 0, False, 1)
    assert found.keys() == wanted.keys()
    for id, record in wanted.items():
        for name in fields_of(type(record)):
            if (type(record), name) != (Document, "file"):
                assert getattr(found[id], name) == getattr(record, name), f"{type(record).__name__}.{name}"
    assert empty.verify() == []
    assert empty.operations(limit=1)[0].label == "import"
    empty.undo()
    assert {record.id for record in empty.register()} == before


def test_into_itself_changes_nothing(full: Store, exported: Path) -> None:
    before, head = everything(full), full.head()
    taken = take_in(full, read_own_json(exported))
    assert (taken.made, taken.changed, taken.files_missing) == (0, 0, 0)
    assert (everything(full), full.head()) == (before, head)


def test_a_changed_file_changes_what_it_says_and_nothing_else(full: Store, exported: Path) -> None:
    id = full.register().all(Activity)[0].id

    def rename(document: dict[str, Any]) -> None:
        found = next(record for record in document["records"] if record["id"] == id)
        found["name"] = "Nytt namn"
        found.pop("working_note")
        document["extract"]["working_notes"] = False
        document["records"] = [found]

    before = everything(full)
    taken = take_in(full, read_own_json(altered(exported, rename)))
    assert (taken.made, taken.changed) == (0, 1)
    after = everything(full)
    changed = after.pop(id)
    assert isinstance(changed, Activity)
    assert changed.name == "Nytt namn"
    assert changed.working_note
    assert before.pop(id) != changed
    assert after == before


def test_another_registers_head_is_left_and_said(full: Store, exported: Path, tmp_path: Path) -> None:
    other = new_register(tmp_path / "other.ropa", organisation="Annan AB", actor="Provaren")
    from ropa.journal import change_between

    change = change_between(None, Party(id="egen", name="Egen part"))
    assert change
    other.apply([change], label="new")
    taken = take_in(other, read_own_json(exported))
    head = other.register().head
    assert taken.head_left
    assert head
    assert head.title == "Annan AB"
    assert len(other.register().all(Head)) == 1
    assert "egen" in other.register()
    assert {record.id for record in full.register() if not isinstance(record, Head)} <= set(everything(other))
    other.close()


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_come_out_and_back_as_they_are(words: str, extract: Extract, tmp_path: Path) -> None:
    path = tmp_path / "h.json"
    party = Party(id="p", name=words, aliases=(words, words))
    write(Register.of([party]), path, extract, language="sv")
    assert said(path)["records"][0]["name"] == words
    (back,) = read_own_json(path).records
    assert isinstance(back, Party)
    assert back.name == words.replace("\u2028", "\n")


def test_the_same_register_gives_the_same_file(register: Register, extract: Extract, tmp_path: Path) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    for path in (one, two):
        write(register, path, extract, language="sv")
    assert one.read_bytes() == two.read_bytes()


def test_a_stopped_export_leaves_the_old_file(register: Register, extract: Extract, tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text("the old one")

    def stop(done: int, _of: int) -> None:
        if done > 3:
            raise InterruptedError

    with pytest.raises(RopaError):
        write(register, path, extract, language="sv", progress=stop)
    assert path.read_text() == "the old one"
    assert [one.name for one in tmp_path.iterdir()] == ["r.json"]


MISFITS: tuple[tuple[object, str], ...] = (
    (7, "object"),
    ({"entity": "wizard", "id": "a"}, "entity"),
    ({"entity": "party"}, "id"),
    ({"entity": "party", "id": "a/b"}, "id"),
    ({"entity": "party", "id": ""}, "id"),
    ({"entity": "party", "id": "a", "shoe_size": 4}, "field"),
    ({"entity": "party", "id": "a", "name": 4}, "text"),
    ({"entity": "party", "id": "a", "keeps_register": 1}, "flag"),
    ({"entity": "party", "id": "a", "dpo_notified": "20 maj"}, "date"),
    ({"entity": "party", "id": "a", "dpo_notified": "20260520"}, "date"),
    ({"entity": "party", "id": "a", "aliases": "x"}, "list"),
    ({"entity": "agreement", "id": "a", "incident_hours": 1.5}, "number"),
    ({"entity": "agreement", "id": "a", "incident_hours": 2**70}, "number"),
    ({"entity": "agreement", "id": "a", "incident_hours": True}, "number"),
    ({"entity": "activity", "id": "a", "purposes": ["x"]}, "object"),
    ({"entity": "activity", "id": "a", "purposes": [{"id": "x"}, {"id": "x"}]}, "twice"),
    ({"entity": "activity", "id": "a", "purposes": [{"id": "x", "purposes": []}]}, "field"),
)


@pytest.mark.parametrize(("value", "expected"), MISFITS)
def test_what_does_not_fit_is_named(value: object, expected: str) -> None:
    with pytest.raises(MisfitError) as told:
        from_nested(value, "12")
    assert told.value.key == f"linked.misfit.{expected}"
    assert str(told.value.details["place"]).startswith("12")


PARTY, HEADS = '{"entity": "party", "id": "a"}', '{"entity": "head", "id": "a"}, {"entity": "head", "id": "b"}'
REFUSED: tuple[tuple[str, type[RopaError]], ...] = (
    ("", DamagedError),
    ("{", DamagedError),
    ("[" * 100_000, DamagedError),
    ('{"format": "ropa-register", "format": "ropa-register"}', DamagedError),
    ('{"format": "ropa-register", "version": NaN, "records": []}', DamagedError),
    ("[" + "0," * 8_000_001 + "0]", TooLargeError),
    ("[]", NotRegisterJsonError),
    ('{"format": "other"}', NotRegisterJsonError),
    ('{"format": "ropa-register", "version": 1, "records": {}}', NotRegisterJsonError),
    ('{"format": "ropa-register", "version": 2, "records": []}', NewerRegisterJsonError),
    ('{"format": "ropa-register", "version": 1, "records": [{"entity": "party", "id": "a"}, 3]}', MisfitError),
    ('{"format": "ropa-register", "version": 1, "records": [' + ", ".join([PARTY] * 2) + "]}", MisfitError),
    ('{"format": "ropa-register", "version": 1, "records": [' + HEADS + "]}", MisfitError),
)


@pytest.mark.parametrize(("content", "error"), REFUSED, ids=range(len(REFUSED)))
def test_a_file_that_is_no_register_is_refused(content: str, error: type[RopaError], tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(error):
        read_own_json(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingDocumentError):
        read_own_json(tmp_path / "gone.json")


@pytest.mark.parametrize(
    ("record", "error"),
    [
        ({"entity": "activity", "id": "a", "controllers": ["nowhere"]}, WrongLinkError),
        ({"entity": "activity", "id": "a", "systems": ["keeper"]}, WrongLinkError),
        ({"entity": "activity", "id": "a", "people": [{"id": "r", "retention": ["keeper"]}]}, WrongLinkError),
        ({"entity": "term", "id": "keeper"}, OtherKindError),
    ],
)
def test_links_that_lead_wrong_change_nothing(
    empty: Store, tmp_path: Path, record: dict[str, Any], error: type[RopaError]
) -> None:
    keeper = empty.register().all(Party)[0].id
    document = {"format": "ropa-register", "version": 1, "records": [record]}
    path = tmp_path / "x.json"
    path.write_text(json.dumps(document).replace("keeper", keeper), encoding="utf-8")
    before, head = everything(empty), empty.head()
    with pytest.raises(error):
        take_in(empty, read_own_json(path))
    assert (everything(empty), empty.head()) == (before, head)


def test_a_record_and_its_nested_form_are_the_same_thing(register: Register) -> None:
    for record in register:
        assert from_nested(to_nested(record), "1") == record
    assert "answers" in to_nested(register.find(Activity, "a2") or Quote(id="x"))


def test_the_file_names_its_register_and_place_in_the_history(full: Store, exported: Path) -> None:
    head = full.register().head
    assert head
    extract = said(exported)["extract"]
    assert (extract["register"], extract["sequence"], extract["chain_head"]) == (head.id, *full.head())


def test_a_sole_traders_number_in_the_exact_copy_is_told_of_to_who_writes_it() -> None:
    trader = Party(id="t", name="Åsas snickeri", kind="sole_trader", org_number="811218-9876")
    register, texts = Register.of([trader, Party(id="b", name="Bolag AB", org_number="559999-0011")]), load("sv")
    [said] = remarks(register, ".json", "report", WHOLE, texts)
    assert "ett personnummer i klartext" in said
    assert remarks(register, ".json", "report", Scope(activities=("a",)), texts) == ()
    assert remarks(register, ".pdf", "report", WHOLE, texts) == ()
