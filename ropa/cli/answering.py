"""The answer to an authority, written and noted in the register."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from ropa.cli.commands import actor, say

if TYPE_CHECKING:
    import argparse

    from ropa.catalog import Texts
    from ropa.store import Store


def answer(asked: argparse.Namespace, texts: Texts) -> int:
    """Write the answer into a folder and note in the register what was asked and given, as one operation."""
    from ropa.errors import ReadOnlyError
    from ropa.safekeeping import backup, open_register

    folder = Path(asked.folder)
    store = open_register(Path(asked.register), actor=actor())
    try:
        if store.read_only:
            reason = texts(store.read_only_reason, **store.read_only_details)
            raise ReadOnlyError(path=store.path, reason=reason)
        backup(store)
        n = _answer(store, folder, asked, texts)
    finally:
        store.close()
    say(texts("answer.done", n=n, folder=folder))
    return 0


def _answer(store: Store, folder: Path, asked: argparse.Namespace, texts: Texts) -> int:
    """How many files there are."""
    from ropa.checks import Checker
    from ropa.journal import change_between
    from ropa_exports import extract_of
    from ropa_exports.answer import Request, release_of, write_answer

    register, last = store.register(), store.operations(limit=1)
    made_for = texts("answer.made_for", authority=asked.authority, case=asked.case)
    extract = extract_of(register, *store.head(), made_for=made_for)
    request = Request(
        authority=asked.authority,
        case_number=asked.case,
        language=asked.language,
        asked=asked.asked or texts("answer.asked_default"),
        extended=not asked.without_extended,
    )
    found = Checker(dt.date.today()).all(register, store.unconfirmed())  # noqa: DTZ011 - the day where the person sits
    changed = last[0].at.astimezone().date() if last else None
    files = write_answer(register, folder, extract, request, found, changed=changed)
    release = release_of(request, extract, files, texts)
    change = change_between(None, release)
    about = {"name": release.label, "file": release.label, "entity": "release"}
    store.apply([change] if change else [], label="export", about=about)
    return len(files)
