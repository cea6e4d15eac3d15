"""Connections to the server send each message at once."""

from __future__ import annotations

import socket

from serve.sockets import send_at_once


def nodelay(connection: socket.socket) -> bool:
    return connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def accepted(server: socket.socket) -> tuple[socket.socket, socket.socket]:
    client = socket.create_connection(server.getsockname())
    return server.accept()[0], client


def test_connections_accepted_later_do_not_wait():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        before = accepted(server)
        assert not nodelay(before[0])
        assert send_at_once() >= 1
        after = accepted(server)
        assert nodelay(after[0])
        # Looked at, not closed.
        assert server.fileno() >= 0
        for connection in (*before, *after):
            connection.close()


def test_other_sockets_are_left_alone():
    one, other = socket.socketpair()
    with one, other, socket.socket() as idle, socket.socket(type=socket.SOCK_DGRAM) as datagrams:
        send_at_once()
        assert not nodelay(idle)
        assert datagrams.fileno() >= 0
        one.sendall(b"still open")
        assert other.recv(16) == b"still open"
