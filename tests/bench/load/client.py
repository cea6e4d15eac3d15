"""A visitor without a browser: opens a page over Streamlit's WebSocket, chooses from its lists, reads the answer."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory

#: No harness of this project ever speaks to another machine.
LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})
PATIENCE = 60.0
#: Runs of a page for which a browser keeps large messages (Streamlit's ``global.maxCachedMessageAge``).
KEPT_RUNS = 2


class NotLocal(ValueError):
    """The address is not of this machine."""


def local_address(address: str) -> str:
    """Return an address of this machine, or raise ``NotLocal``."""
    if urlsplit(address).hostname not in LOCAL:
        raise NotLocal(f"{address} is not of this machine: the load harness speaks to no other")
    return address.rstrip("/")


@dataclass
class Answer:
    """What one run of a page sent: seconds until it finished, bytes, texts as HTML, number of charts."""

    seconds: float = 0.0
    size: int = 0
    html: str = ""
    charts: int = 0
    failed: bool = False


@dataclass
class Visitor:
    """One session; use it as an asynchronous context manager.

    ``lists`` holds the select boxes of the page by key: their widget id and the options as shown.
    """

    address: str
    page: str = ""
    query: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    lists: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    _socket: ClientConnection | None = None
    _hash: str = ""
    _kept: dict[str, tuple[int, ForwardMsg]] = field(default_factory=dict)
    _runs: int = 0

    async def __aenter__(self) -> Self:
        """Connect, without asking for anything yet."""
        host = local_address(self.address).replace("http", "ws", 1)
        self._socket = await connect(
            f"{host}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            origin=self.address.rstrip("/"),  # type: ignore[arg-type]
            additional_headers=self.headers,
            max_size=None,
            compression=None,
            # As browsers offer it: what is sent is compressed where the server does that.
            extensions=[ClientPerMessageDeflateFactory(client_max_window_bits=True)],
            open_timeout=PATIENCE,
            proxy=None,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave as a closed tab does."""
        if self._socket is not None:
            await self._socket.close()

    def vanish(self) -> None:
        """Leave as a cut cable does: without a word."""
        if self._socket is not None:
            self._socket.transport.abort()

    @property
    def parameters(self) -> dict[str, str]:
        """The query parameters as the page wrote them last."""
        return {name: values[-1] for name, values in parse_qs(self.query.lstrip("?")).items()}

    async def open(self, query: str | None = None) -> Answer:
        """Run the page, at another query if one is given, and return what it sent."""
        if query is not None:
            self.query = query
        return await self._run(BackMsg())

    async def choose(self, key: str, option: int) -> Answer:
        """Choose the option at a place of a select box (modulo their number) and return what the page sent."""
        widget, options = self.lists[key]
        message = BackMsg()
        state = message.rerun_script.widget_states.widgets.add()
        state.id = widget
        state.string_value = options[option % len(options)]
        return await self._run(message)

    async def _run(self, message: BackMsg) -> Answer:
        assert self._socket is not None, "use it as a context manager"
        rerun = message.rerun_script
        rerun.query_string = self.query
        if self._hash:
            rerun.page_script_hash = self._hash
        else:
            rerun.page_name = self.page
        rerun.cached_message_hashes.extend(self._kept)
        start = time.perf_counter()
        await self._socket.send(message.SerializeToString())
        answer = Answer()
        async with asyncio.timeout(PATIENCE):
            while True:
                data = await self._socket.recv()
                answer.size += len(data)
                received = ForwardMsg()
                received.ParseFromString(data)  # type: ignore[arg-type]
                if self._take(self._whole(received), answer):
                    answer.seconds = time.perf_counter() - start
                    self._forget()
                    return answer

    def _whole(self, message: ForwardMsg) -> ForwardMsg:
        """Return a message, or the one that it refers to: as browsers do, large ones are kept for some runs."""
        if message.WhichOneof("type") == "ref_hash":
            _run, message = self._kept[message.ref_hash]
        elif not message.metadata.cacheable:
            return message
        self._kept[message.hash] = self._runs, message
        return message

    def _forget(self) -> None:
        self._runs += 1
        oldest = self._runs - KEPT_RUNS
        self._kept = {name: (run, message) for name, (run, message) in self._kept.items() if run >= oldest}

    def _take(self, message: ForwardMsg, answer: Answer) -> bool:
        """Note what a message says; tell whether the run is over."""
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._hash = message.new_session.page_script_hash
        elif kind == "navigation":
            self._hash = message.navigation.page_script_hash or self._hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._element(message.delta.new_element, answer)
        elif kind == "script_finished":
            # A run that a newer one replaced says so, and the newer one's messages follow.
            return message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        return False

    def _element(self, element, answer: Answer) -> None:
        kind = element.WhichOneof("type")
        if kind == "html":
            answer.html += element.html.body
            answer.charts += element.html.body.count('class="graph-data"')
        elif kind == "selectbox":
            box = element.selectbox
            key = box.id.rpartition("-")[2] if "$$" in box.id else box.label
            self.lists[key] = (box.id, list(box.options))
        elif kind in ("alert", "exception"):
            answer.failed = True
