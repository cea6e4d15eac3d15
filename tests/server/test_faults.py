"""What only a process meets: a port in use, a signal, a full disk, tables that change under it.

Each has one outcome, told in ``docs/deploying.md``.
"""

from __future__ import annotations

import json
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest

from ess_data.schema import TABLES_FOLDER
from tests.support.running import answer_of, asking, finished, free_port, get, opened, running, started

LARGE = "/export/observations.xlsx"


def test_a_port_in_use_ends_the_start_with_its_number(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        second = started(tmp_path, port)
        assert second.process.wait(timeout=60) == 1
    assert f"Port {port} is not available" in second.said()
    assert "Traceback" not in second.said()


def test_a_setting_that_cannot_be_used_ends_the_start_with_its_name(tmp_path):
    wrong = started(tmp_path, free_port(), {"ESS_RELOAD_SECONDS": "soon", "ESS_METRICS": "maybe"})
    assert wrong.process.wait(timeout=60) != 0
    assert "ESS_RELOAD_SECONDS" in wrong.said() and "ESS_METRICS" in wrong.said()
    assert "Traceback" not in wrong.said()


def test_sigterm_finishes_the_downloads_under_way(tmp_path):
    with running(tmp_path) as server:
        connections = [asking(server, LARGE) for _ in range(3)]
        finished(opened(server))
        server.process.send_signal(signal.SIGTERM)
        found = [answer_of(connection) for connection in connections]
        assert server.process.wait(timeout=30) in (0, -signal.SIGTERM)
    for head, body in found:
        assert f"content-length: {len(body)}".encode() in head.lower() and len(body) > 100_000
        assert body.startswith(b"PK")
    assert "Traceback" not in server.said()


def small_disk(folder: Path) -> bool:
    """Put a disk of 64 kB at a folder; tell whether this system and this user may."""
    mount = shutil.which("mount")
    command = [mount, "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)] if mount else []
    return bool(command) and subprocess.run(command, capture_output=True).returncode == 0


def read_only(folder: Path) -> bool:
    mount = shutil.which("mount")
    command = [mount, "-t", "tmpfs", "-o", "ro,size=64k", "tmpfs", str(folder)] if mount else []
    return bool(command) and subprocess.run(command, capture_output=True).returncode == 0


@pytest.mark.parametrize("disk", [small_disk, read_only], ids=["full", "read-only"])
def test_a_cache_that_cannot_be_written_is_done_without(tmp_path, disk):
    folder = tmp_path / "cache"
    folder.mkdir()
    if not disk(folder):
        pytest.skip("no right to mount a disk here")
    try:
        with running(tmp_path, {"ESS_CACHE": str(folder)}) as server:
            status, page = get(f"{server.url}/carte")
            assert (status, b"<html" in page) == (200, True)
            answer = finished(opened(server))
            assert (answer.charts, answer.failed) == (1, False)
            assert get(f"{server.url}/export/carte.csv")[0] == 200
            assert json.loads(get(f"{server.url}/health")[1])["status"] == "ok"
            assert "Traceback" not in server.said()
        assert [file for file in folder.iterdir() if file.name.startswith(".writing")] == []
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_tables_are_mended_on_disk_without_a_restart(tmp_path):
    folder = Path(shutil.copytree(TABLES_FOLDER, tmp_path / "tables"))
    file = folder / "observations.csv"
    right = file.read_bytes()
    file.write_bytes(right[:-3])
    with running(tmp_path, {"ESS_TABLES": str(folder), "ESS_RELOAD_SECONDS": "0.1"}) as server:

        def status(expected):
            end = time.monotonic() + 20
            while (found := json.loads(get(f"{server.url}/health")[1]))["status"] != expected:
                assert time.monotonic() < end, found
                time.sleep(0.1)
            return found

        assert get(f"{server.url}/health")[0] == 503
        assert get(f"{server.url}/export/carte.csv")[0] == 503
        assert "observations.csv" in finished(opened(server)).html
        file.write_bytes(right)
        good = status("ok")
        assert finished(opened(server)).charts == 1
        file.write_bytes(b"<<<<<<< HEAD\n" + right)
        assert status("degraded")["tables"] == good["tables"]
        answer = finished(opened(server))
        assert answer.charts == 1 and "ne sont pas justes" in answer.html
        assert "Traceback" not in server.said()
