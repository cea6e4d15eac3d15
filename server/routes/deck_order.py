"""The deck of slides in another order, for the script that lets a reader drag them: an address in, its text out."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from figures.deck.entries import moved, packed_deck, parsed_deck
from texts import checked_language, translator

_NO_STORE = {"Cache-Control": "no-store"}


def deck_order_routes() -> list[Route]:
    """Return ``/deck-order?deck=...&from=2&to=0``: the same slides, one of them moved (places count from 0)."""
    return [Route("/deck-order", _answered)]


async def _answered(request: Request) -> Response:
    query = request.query_params
    lang = checked_language(query.get("lang"))
    entries = parsed_deck(query.get("deck", ""), lang).entries
    places = [_place(query.get(name, ""), len(entries)) for name in ("from", "to")]
    if None in places:
        _ = translator(lang)
        message = _("Une présentation et deux de ses places sont attendues, de 0 à {last}.")
        text = message.format(last=max(len(entries) - 1, 0))
        return PlainTextResponse(text, HTTPStatus.BAD_REQUEST, _NO_STORE)
    start, end = places
    return PlainTextResponse(packed_deck(moved(entries, start, end)), headers=_NO_STORE)


def _place(text: str, count: int) -> int | None:
    """Return a place of a deck, ``None`` for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 and int(text) < count else None
