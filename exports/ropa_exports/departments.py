"""A workbook for each department, to be filled in there and read back: each holds its own activities and no others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ropa.catalog import load
from ropa.cleaning import file_name_of
from ropa.model import Activity
from ropa_exports.atomic import whole_folder
from ropa_exports.excel import write_workbook
from ropa_exports.outline.portion import NoDepartmentsError, departments, part_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ropa.register import Register
    from ropa_exports.outline.extract import Extract
    from ropa_exports.outline.scope import Scope


def write_departments(
    register: Register,
    folder: Path,
    extract: Extract,
    *,
    language: str,
    extended: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Path, ...]:
    """Write a workbook for each department into a folder, all or none; the files.

    Activities of no department come in a workbook of their own.

    Args:
        register: what is exported.
        folder: where the files shall lie; made if it is not there.
        extract: what is said of the export; a keeper in its scope is kept to.
        language: ``sv`` or ``en``.
        extended: whether what goes beyond Article 30 comes along.
        progress: told how many of how many files are done; what it raises stops the work and leaves no trace.

    Raises:
        NoDepartmentsError: no activity is of a department.
        ExportError: the files could not be written; what was there is as it was.
    """
    parts = list(_parts(register, extract.scope, language))
    if not any(scope.department for _, scope in parts):
        raise NoDepartmentsError
    names: list[str] = []
    with whole_folder(folder) as made:
        for number, (name, scope) in enumerate(parts, start=1):
            names.append(_file_name(name, names))
            part, told = part_of(register, scope, language, extended=extended), replace(extract, scope=scope)
            write_workbook(part, made / names[-1], language=language, extract=told, extended=extended)
            if progress:
                progress(number, len(parts))
    return tuple(folder / name for name in names)


def _parts(register: Register, scope: Scope, language: str) -> Iterator[tuple[str, Scope]]:
    """Each department by name, then what belongs to none."""
    for name in departments(register):
        yield name, replace(scope, department=name)
    others = tuple(one.id for one in register.all(Activity) if not one.template and not one.department.strip())
    if others:
        yield load(language)("roundtrip.no_department"), replace(scope, activities=others)


def _file_name(name: str, taken: list[str]) -> str:
    """A name that every system takes, unlike the others whatever their case."""
    plain = file_name_of(name) or "–"
    found, number = f"{plain}.xlsx", 1
    while found.casefold() in {each.casefold() for each in taken}:
        number += 1
        found = f"{plain} {number}.xlsx"
    return found
