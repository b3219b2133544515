"""Whether a file came out of a register, and what has become of the register since."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ropa.cli.commands import register_in, say
from ropa.model import Release

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from ropa.catalog import Texts
    from ropa.intake.marked import Marked
    from ropa.journal import Mark
    from ropa.register import Register
    from ropa.store import Store


def against(asked: argparse.Namespace, texts: Texts) -> int:
    """Say whether a file, or the files of a folder or a zip, came out of a register, and what has changed since.

    Returns:
        0 where they did; 1 where one did not, or is not as it was given, or the register itself is not whole.
    """
    from ropa.intake.marked import read_marked

    path = Path(asked.against)
    files = read_marked(path)
    with register_in(asked.register) as store:
        problems = store.verify()
        for problem in problems:
            say(texts(problem.key, **problem.details))
        marks = tuple(dict.fromkeys(file.mark for file in files if file.mark))
        ours = [mark for mark in marks if _say_whence(store, mark, _named(mark, marks, files, path), texts)]
        as_given = not ours or _say_bytes(_of_a_zip(files, path, store.register()), store.register(), texts)
        if ours:
            _say_since(store.as_of(min(ours).seq), store.register(), texts)
    return 0 if len(ours) == len(marks) and as_given and not problems else 1


def _named(mark: Mark, marks: Sequence[Mark], files: Sequence[Marked], path: Path) -> str:
    """What bears a mark: all of it, or the files that do where others bear another."""
    return path.name if len(marks) == 1 else ", ".join(file.name for file in files if file.mark == mark)


def _say_whence(store: Store, mark: Mark, named: str, texts: Texts) -> bool:
    """Say where what bears a mark comes from; whether it is from this register."""
    found = store.operations(limit=1, before_seq=mark.seq + 1)
    if found and (found[0].seq, found[0].hash) == (mark.seq, mark.head):
        say(texts("changes.against.ours", file=named, seq=mark.seq, day=found[0].at.astimezone().date()))
        return True
    last = store.head()[0]
    is_later = "later" if mark.seq > last else "not_ours"
    why = "other_register" if mark.register not in {"", store.register_id} else is_later
    say(texts(f"changes.against.{why}", file=named, seq=mark.seq, last=last))
    return False


def _of_a_zip(files: Sequence[Marked], path: Path, register: Register) -> Sequence[Marked]:
    """Of a zip that was given as it is the zip alone, of another what lies in it; all of anything else."""
    if path.is_dir() or len(files) == 1:
        return files
    return files[:1] if _given(files[0], register) else files[1:]


def _given(file: Marked, register: Register) -> bool:
    return any(file.sha256 == one.sha256 for release in register.all(Release) for one in release.files)


def _say_bytes(files: Sequence[Marked], register: Register, texts: Texts) -> bool:
    """Say which files are the very ones that were given; whether none is amiss where some are."""
    digests = {file.sha256 for file in files}
    known = [release for release in register.all(Release) if digests & {one.sha256 for one in release.files}]
    if not known:
        say(texts("changes.against.bytes_unknown", n=len(files), sha256=files[0].sha256))
        altered = [release for release in register.all(Release) if _is_alike(release, files)]
        for release in altered:
            say(texts("changes.against.altered", day=release.day or "–", label=release.label))
        return not altered
    for release in known:
        n = len(digests & {one.sha256 for one in release.files})
        say(texts("changes.against.same_bytes", n=n, day=release.day or "–", label=release.label))
    amiss = [file.name for file in files if not _given(file, register)]
    here = {file.name for file in files}
    gone = [one.name for one in known[-1].files if one.name not in here and not one.name.endswith(".zip")]
    for key, names in (("amiss", amiss), ("gone", gone)):
        if names and len(files) > 1:
            say(texts(f"changes.against.{key}", n=len(names), names=", ".join(names)))
    return not amiss


def _is_alike(release: Release, files: Sequence[Marked]) -> bool:
    """Whether a file bears the name and the place in the history of one that was given."""
    names = {one.name for one in release.files}
    return any(file.name in names and file.mark and file.mark.seq == release.sequence for file in files)


def _say_since(then: Register, now: Register, texts: Texts) -> None:
    """Say what has changed since; that a file was given changes nothing of what the register says."""
    from ropa.changes import changes_between, gist

    said = gist(changes_between(then, now, texts.language).without("release"))
    say(texts("changes.against.since" if said else "changes.against.as_it_is"))
    for sentence in said:
        say(f"  – {sentence}")
