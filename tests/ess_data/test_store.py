"""The tables in use while the files change: right ones are swapped whole, wrong ones leave what is in use."""

from __future__ import annotations

import os
import shutil
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ess_data.errors import TablesError
from ess_data.load import load_tables
from ess_data.store import TablesStore, fingerprint
from tests.support.small_tables import SMALL, small_copy

VALUE = "observations.csv"


def store_on(folder: Path) -> TablesStore:
    return TablesStore(load=lambda: load_tables(folder), directory=lambda: folder)


def write(path: Path, content: bytes) -> None:
    """Write as an editor does, and never within the resolution of the file system's clock."""
    before = path.stat().st_mtime_ns
    path.write_bytes(content)
    if path.stat().st_mtime_ns == before:
        os.utime(path, ns=(before + 1, before + 1))


def with_another_value(folder: Path) -> None:
    """Change the first figure of the observations into another right one."""
    path = folder / VALUE
    head, first, rest = path.read_bytes().split(b"\n", 2)
    names, cells = head.decode().split(","), first.decode().split(",")
    cells[names.index("locator")] = "p. 99"
    write(path, b"\n".join((head, ",".join(cells).encode(), rest)))


def looked_twice(store: TablesStore) -> bool:
    store.follow()
    return store.follow()


@pytest.fixture
def folder(tmp_path):
    return small_copy(tmp_path)


def test_unchanged_files_are_not_read_again(folder):
    reads = []
    store = TablesStore(load=lambda: reads.append(1) or load_tables(folder), directory=lambda: folder)
    first = store.tables()
    assert not looked_twice(store)
    assert store.tables() is first
    assert len(reads) == 1


def test_right_files_are_taken_into_use_whole(folder):
    store = store_on(folder)
    before = store.tables()
    with_another_value(folder)
    assert looked_twice(store)
    after = store.tables()
    assert after is not before and after.version != before.version
    assert after.version == load_tables(folder).version
    assert after.records["observations"][0].locator == "p. 99"
    assert before.records["observations"][0].locator != "p. 99"
    assert store.problems == ()


def test_files_that_are_still_being_written_wait(folder):
    store = store_on(folder)
    store.tables()
    store.follow()
    with_another_value(folder)
    # The first look sees the change, the second that it has come to rest.
    assert not store.follow()
    write(folder / "sources.csv", (folder / "sources.csv").read_bytes())
    assert not store.follow()
    assert store.follow()


DAMAGE = {
    "cut in a row": lambda data: data[: len(data) * 2 // 3].rstrip(b"\n")[:-5],
    "wrong encoding": lambda data: data.decode().replace("p. ", "Préface ").encode("latin-1"),
    "merge markers": lambda data: b"<<<<<<< HEAD\n" + data + b"=======\n>>>>>>> other\n",
    "empty": lambda data: b"",
    "NUL bytes": lambda data: data.replace(b"\n", b"\0\n", 3),
    "carriage returns": lambda data: data.replace(b"\n", b"\r\n"),
    "quotes left open": lambda data: data + b'"',
    "cut in the last cell": lambda data: data.rstrip(b"\n") + b"and so",
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_damaged_files_leave_the_last_good_snapshot(folder, damage):
    store = store_on(folder)
    good = store.tables()
    path = folder / VALUE
    write(path, damage(path.read_bytes()))
    assert not looked_twice(store)
    assert store.tables() is good
    assert [problem for problem in store.problems if problem.file.endswith(VALUE)]
    # Told once, not read again at each look.
    assert not looked_twice(store)


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_damaged_files_at_the_start_give_nothing(folder, damage):
    path = folder / VALUE
    path.write_bytes(damage(path.read_bytes()))
    store = store_on(folder)
    with pytest.raises(TablesError) as caught:
        store.tables()
    assert caught.value.violations == store.problems != ()
    assert store.in_use is None


def test_a_vanished_file_and_a_vanished_folder_leave_the_last_good_snapshot(folder):
    store = store_on(folder)
    good = store.tables()
    (folder / "sources.csv").unlink()
    assert not looked_twice(store)
    assert any(problem.file.endswith("sources.csv") for problem in store.problems)
    shutil.rmtree(folder)
    assert not looked_twice(store)
    assert store.tables() is good and store.problems


def test_mended_files_are_taken_into_use_and_the_problems_go(folder):
    path = folder / VALUE
    right = path.read_bytes()
    path.write_bytes(right + b"x\n")
    store = store_on(folder)
    with pytest.raises(TablesError):
        store.tables()
    write(path, right)
    assert looked_twice(store)
    assert store.problems == () and store.tables().version == load_tables(SMALL).version


def test_the_same_content_again_keeps_the_snapshot(folder):
    store = store_on(folder)
    good = store.tables()
    path = folder / VALUE
    right = path.read_bytes()
    write(path, right + b"x\n")
    looked_twice(store)
    assert store.problems
    write(path, right)
    assert not looked_twice(store)
    assert store.tables() is good and store.problems == ()


def test_broken_files_are_read_once_while_they_stay_as_they_are(folder):
    reads = []
    (folder / VALUE).write_bytes(b"")
    store = TablesStore(load=lambda: reads.append(1) or load_tables(folder), directory=lambda: folder)
    for _ in range(3):
        with pytest.raises(TablesError):
            store.tables()
    assert len(reads) == 1


def test_a_clock_that_jumps_back_hides_no_change(folder):
    store = store_on(folder)
    good = store.tables()
    with_another_value(folder)
    os.utime(folder / VALUE, (0, 0))
    assert looked_twice(store)
    assert store.tables() is not good


def test_many_first_visitors_load_once(folder):
    reads = []

    def slow():
        reads.append(1)
        time.sleep(0.05)
        return load_tables(folder)

    store = TablesStore(load=slow, directory=lambda: folder)
    found = []
    threads = [threading.Thread(target=lambda: found.append(store.tables())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(reads) == 1 and len({id(tables) for tables in found}) == 1


def test_files_that_change_while_they_are_read_are_not_taken(folder):
    changing = []

    def load():
        loaded = load_tables(folder)
        if changing:
            changing.pop()
            write(folder / "sources.csv", (folder / "sources.csv").read_bytes())
        return loaded

    store = TablesStore(load=load, directory=lambda: folder)
    good = store.tables()
    with_another_value(folder)
    changing.append(True)
    assert not looked_twice(store)
    assert store.tables() is good
    assert looked_twice(store)


def test_the_fingerprint_sees_names_times_and_sizes(folder):
    before = fingerprint(folder)
    assert fingerprint(folder) == before
    (folder / "more.csv").write_text("x")
    assert fingerprint(folder) != before
    assert fingerprint(folder / "nowhere") == ((str(folder / "nowhere"), 0, 0),)


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=0))
def test_a_cut_anywhere_is_refused_unless_it_falls_between_two_rows(tmp_path_factory, place):
    """A table cut right after a row is a right table with fewer rows: nothing in it can tell. Any other cut shows."""
    folder = small_copy(tmp_path_factory.mktemp("cut"))
    path = folder / VALUE
    data = path.read_bytes()
    cut = data[: place % len(data)]
    path.write_bytes(cut)
    store = store_on(folder)
    try:
        tables = store.tables()
    except TablesError as error:
        assert error.violations
    else:
        rows = cut.decode().splitlines()
        assert cut.endswith(b"\n")
        assert len(tables.records["observations"]) == len(rows) - 1
