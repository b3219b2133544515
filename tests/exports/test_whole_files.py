"""Files are written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ropa_exports.atomic import SUFFIX, whole_file
from ropa_exports.errors import ExportDamagedError, ExportDiskFullError, ExportFolderMissingError, ExportRefusedError

ROOT = Path(__file__).resolve().parents[2]
WRITE = """
import sys
from pathlib import Path
from ropa_exports import Extract, write
import datetime, resource
from ropa.model import Activity, Purpose
from ropa.register import Register
long = "Ett ändamål som är utförligt beskrivet. " * 40
register = Register.of(
    Activity(id=f"a{n}", reference=f"B-{n:03}", name=f"Behandling {n}", purposes=(Purpose(id="p", purpose=long),))
    for n in range(400)
)
extract = Extract(datetime.date(2026, 11, 20), "Prov", 1, "0" * 64)
target, limit = Path(sys.argv[1]), int(sys.argv[2])
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
def told(done, total):
    print(done, flush=True)
try:
    write(register, target, extract, language="sv", progress=told)
except Exception as error:
    print(type(error).__name__)
"""


def start(target: Path, limit: int = 0) -> subprocess.Popen[str]:
    paths = os.pathsep.join(str(ROOT / part) for part in (".", "exports"))
    environment = {**os.environ, "PYTHONPATH": paths}
    return subprocess.Popen(
        [sys.executable, "-c", WRITE, str(target), str(limit)], stdout=subprocess.PIPE, text=True, env=environment
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "exports"
    own.mkdir()
    return own


def sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def temporary(place: Path) -> list[Path]:
    return [path for path in place.iterdir() if path.name.endswith(SUFFIX)]


@pytest.mark.parametrize("name", ["register.xlsx", "register.pdf"])
def test_a_killed_export_leaves_the_good_file_and_the_next_one_tidies_up(folder: Path, name: str) -> None:
    target = folder / name
    target.write_bytes(b"a good file")
    before = sha(target)
    child = start(target)
    assert child.stdout
    child.stdout.readline()
    while not temporary(folder):
        time.sleep(0.01)
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert sha(target) == before
    assert temporary(folder)
    with whole_file(target, lambda _: True) as file:
        file.write(b"the next one")
    assert [path.name for path in folder.iterdir()] == [name]


@pytest.mark.parametrize("name", ["register.xlsx", "register.pdf"])
def test_a_full_disk_keeps_the_old_file_and_says_so(folder: Path, name: str) -> None:
    target = folder / name
    target.write_bytes(b"a good file")
    before = sha(target)
    said, _ = start(target, limit=10_000).communicate(timeout=60)
    assert said.split()[-1] == "ExportDiskFullError"
    assert sha(target) == before
    assert [path.name for path in folder.iterdir()] == [name]


def test_an_export_still_being_written_is_left_alone(folder: Path) -> None:
    target = folder / "register.pdf"
    with whole_file(target, lambda _: True) as slow:
        slow.write(b"slow")
        with whole_file(target, lambda _: True) as quick:
            quick.write(b"quick")
    assert target.read_bytes() == b"slow"


def test_a_file_that_cannot_be_read_back_is_thrown_away(folder: Path) -> None:
    target = folder / "register.pdf"
    with pytest.raises(ExportDamagedError), whole_file(target, lambda _: False) as file:
        file.write(b"half")
    assert list(folder.iterdir()) == []


def test_whatever_goes_wrong_leaves_no_trace(folder: Path) -> None:
    with pytest.raises(KeyboardInterrupt), whole_file(folder / "register.pdf", lambda _: True):
        raise KeyboardInterrupt
    assert list(folder.iterdir()) == []


def test_the_file_is_its_owners_alone(folder: Path) -> None:
    target = folder / "register.pdf"
    with whole_file(target, lambda _: True) as file:
        file.write(b"whole")
    assert target.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["å" * 120 + ".pdf", "😀" * 60 + ".pdf", "[a]*?.pdf", ".pdf", "a b.pdf"])
def test_any_name_the_system_takes_will_do(folder: Path, name: str) -> None:
    with whole_file(folder / name, lambda _: True) as file:
        file.write(b"whole")
    assert [path.name for path in folder.iterdir()] == [name]


def test_a_missing_folder_is_named(folder: Path) -> None:
    with pytest.raises(ExportFolderMissingError), whole_file(folder / "no" / "register.pdf", lambda _: True):
        pass


def test_a_folder_in_the_way_is_refused(folder: Path) -> None:
    target = folder / "register.pdf"
    target.mkdir()
    with pytest.raises(ExportRefusedError), whole_file(target, lambda _: True) as file:
        file.write(b"whole")


def test_no_room_while_writing_becomes_a_sentence(folder: Path) -> None:
    with pytest.raises(ExportDiskFullError), whole_file(folder / "register.pdf", lambda _: True):
        raise OSError(28, "No space left on device")
