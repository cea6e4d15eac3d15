"""Sockets that send each message at once.

Streamlit opens the server's socket without naming its protocol, and asyncio turns Nagle's algorithm off only where the
name is TCP. Each run of a page then waits, halfway through its messages, for the browser's delayed acknowledgement:
40 ms on the clock, for nothing. A connection inherits the choice of the socket that it was accepted by.
"""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

#: The open files of this process, on Linux and elsewhere but Windows.
_OPEN = Path("/dev/fd")


def send_at_once() -> int:
    """Turn Nagle's algorithm off for connections yet to be accepted; return for how many sockets that listen."""
    count = 0
    for listening in _listening():
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        count += 1
    return count


def _listening() -> Iterator[socket.socket]:
    names = [int(name) for name in os.listdir(_OPEN) if name.isdigit()] if _OPEN.is_dir() else []
    for number in names:
        try:
            if not stat.S_ISSOCK(os.fstat(number).st_mode):
                continue
            found = socket.socket(fileno=number)
        except OSError:
            # Closed since it was listed, as the list itself is.
            continue
        try:
            tcp = found.family in (socket.AF_INET, socket.AF_INET6) and found.type == socket.SOCK_STREAM
            if tcp and found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                yield found
        finally:
            # It is the server's: only looked at.
            found.detach()
