"""The commands that work on a register or a document, each a function of what was asked."""

from __future__ import annotations

import json
import sys
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ropa.errors import ReadOnlyError, RopaError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence

    from ropa.catalog import Texts
    from ropa.checks import Finding
    from ropa.intake.reading import Reading
    from ropa.register import Register
    from ropa.store import Store


@contextmanager
def register_in(file: str, *, read_only: bool = True) -> Iterator[Store]:
    """A register, open as long as a command needs it.

    Raises:
        ReadOnlyError: it is to be written and cannot be.
        RopaError: it cannot be opened; it is unchanged.
    """
    from ropa.safekeeping import open_register

    store = open_register(Path(file), actor=actor(), read_only=read_only)
    try:
        if store.read_only and not read_only:
            raise ReadOnlyError(path=store.path, reason=store.read_only_reason, **store.read_only_details)
        yield store
    finally:
        store.close()


def new(asked: argparse.Namespace, texts: Texts) -> int:
    """Make an empty register for an organisation."""
    from ropa.safekeeping import new_register

    path = Path(asked.file)
    if not path.absolute().parent.is_dir():
        from ropa_exports.errors import ExportFolderMissingError

        raise ExportFolderMissingError(path=path)
    new_register(path, organisation=asked.organisation, actor=actor(), language=asked.language).close()
    say(texts("cli.new.done", file=path))
    return 0


def read(asked: argparse.Namespace, texts: Texts) -> int:
    """Print what a document says, as JSON or in words."""
    from ropa.intake import read as read_document

    reading = read_document(Path(asked.file))
    if asked.json:
        say(json.dumps(reading.to_json(texts), ensure_ascii=False, indent=1))
    else:
        for line in _in_words(reading, texts):
            say(line)
    return 0


def import_(asked: argparse.Namespace, texts: Texts) -> int:
    """Read files into a register, each as one operation; one that cannot be read stops none of the others."""
    from ropa.cli import sentence
    from ropa.safekeeping import backup

    problems = []
    with register_in(asked.into, read_only=False) as store:
        backup(store)
        for file in asked.files:
            try:
                lines = _import(store, Path(file), texts)
            except RopaError as problem:
                problems.append(sentence(problem, texts))
            else:
                for line in lines:
                    say(line)
    for said in problems:
        sys.stderr.write(said + "\n")
    return 1 if problems else 0


def _import(store: Store, file: Path, texts: Texts) -> Iterable[str]:
    """Read a file in as one operation; what is to be said of it.  What needs a person's decision is left for it."""
    if file.suffix.lower() == ".json":
        from ropa.intake.own_json import read_own_json, report_of, take_in

        own = read_own_json(file)
        return report_of(own, take_in(store, own), texts)
    from ropa.cli.workbooks import take_back
    from ropa.intake import read as read_document
    from ropa.intake.importing import import_reading
    from ropa.intake.marked import refuse_own_copy

    if (said := take_back(store, file, texts)) is not None:
        return said
    refuse_own_copy(file)
    reading = read_document(file)
    proposals, taken = import_reading(store, reading, texts)
    left = [p for p in proposals.proposals if p.state in {"duplicate", "unsure"}]
    return (
        texts("cli.import.done", n=taken, file=reading.document.name),
        *(texts("cli.import.left", title=p.title, why=texts(f"cli.import.why.{p.state}")) for p in left),
    )


def check(asked: argparse.Namespace, texts: Texts) -> int:
    """Print what is missing, grouped by rule."""
    from ropa.checks import Checker, open_tasks
    from ropa.store.moments import today

    with register_in(asked.register) as store:
        register, unconfirmed = store.register(), store.unconfirmed()
    found = Checker(today()).all(register, unconfirmed)
    if asked.json:
        say(json.dumps([_told(finding, register, texts) for finding in found], ensure_ascii=False, indent=1))
    else:
        _print_findings(found, register, texts)
        if questions := sorted(task.title for task in open_tasks(register)):
            say(texts("cli.check.questions", n=len(questions)))
            for question in questions:
                say(f"    {question}")
    return 0


def _told(finding: Finding, register: Register, texts: Texts) -> dict[str, str]:
    """A finding for other programs."""
    from ropa.checks import words_of

    words = words_of(finding, texts)
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "law": finding.law,
        "record": finding.record,
        "name": _named(finding, register),
        "path": finding.path,
        "title": words.title,
        "todo": words.todo,
    }


def _named(finding: Finding, register: Register) -> str:
    from ropa.register import title_of

    record = register.get(finding.record)
    return title_of(record, register) if record else ""


def _print_findings(found: Sequence[Finding], register: Register, texts: Texts) -> None:
    from ropa.checks import grouped, words_of
    from ropa.wording import article

    for group in grouped(found):
        rule = group[0]
        cited = f" ({article(rule.law, texts.language)})" if rule.law else ""
        severity, title = texts(f"pages.severity_long.{rule.severity}"), words_of(rule, texts).title
        say(f"{severity} · {rule.rule} · {title}{cited}: {len(group)}")
        for name, times in Counter(_named(finding, register) for finding in group).items():
            say(f"    {name}" + (f" ×{times}" if times > 1 else ""))
    say(texts("cli.check.done", n=sum(finding.severity != "i" for finding in found)))


def verify(asked: argparse.Namespace, texts: Texts) -> int:
    """Say whether a register is whole: its file, its chain, every record against its history; or whence a file came."""
    if asked.against:
        from ropa.cli.against import against

        return against(asked, texts)
    with register_in(asked.register) as store:
        problems, (seq, head) = store.verify(), store.head()
    for problem in problems:
        say(texts(problem.key, **problem.details))
    if not problems:
        say(texts("cli.verify.done", seq=seq, head=head[:16]))
    return 1 if problems else 0


def actor() -> str:
    """The name of the person at the keyboard, as the system knows it."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "ropa"


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(line + "\n")


def _in_words(reading: Reading, texts: Texts) -> Iterable[str]:
    yield texts("cli.read.controller", name=reading.controller.name or "–")
    yield texts("cli.read.activities", n=len(reading.activities))
    for activity in reading.activities:
        yield f"  {activity.line:>4}  {activity.title or activity.purpose}"
    yield texts("cli.read.processors", n=len(reading.processors))
    for processor in reading.processors:
        places = ", ".join((*processor.countries, *processor.regions))
        yield f"  {processor.line:>4}  {processor.name}" + (f" ({places})" if places else "")
    yield texts("cli.read.gaps", n=len(reading.gaps))
    for gap in reading.gaps:
        yield "        " + texts(f"gaps.{gap.rule}", **gap.values)
    yield texts("cli.read.skipped", n=len(reading.skipped))
