"""What the search box of every page looks through: one JSON document a language, fetched once by the browser.

Names and texts come folded (`texts.folding`), so that the browser folds only what is typed.
"""

from __future__ import annotations

import json
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from ess_data.errors import TablesError
from ess_data.store import shared_tables
from figures.search import KINDS, Entry, search_index
from server.routes.responses import Answer, sent
from texts import LANGUAGES, Language
from texts.folding import words_of
from ui.shell.navigation import page_list


def search_routes() -> list[Route]:
    """Return the route of the index."""

    async def answered(request: Request) -> Response:
        return await run_in_threadpool(_respond, request)

    return [Route("/search/{lang}.json", answered)]


def _respond(request: Request) -> Response:
    lang = request.path_params["lang"]
    if lang not in LANGUAGES:
        content = {"error": f"no such language: {lang}", "valid": list(LANGUAGES)}
        return JSONResponse(content, HTTPStatus.NOT_FOUND, {"Cache-Control": "no-store"})
    try:
        tables = shared_tables()
    except TablesError:
        content = {"error": "the tables are broken, see /health"}
        return JSONResponse(content, HTTPStatus.SERVICE_UNAVAILABLE, {"Cache-Control": "no-store"})
    return sent(index_document(tables, lang), request)


@cached_with_first(len(LANGUAGES))
def index_document(tables: Tables, lang: Language) -> Answer:
    """Return the index: ``kinds`` in the order that wins between equals, and the entries as short lists.

    An entry is [kind (its place in ``kinds``), title, text shown, address, words of the title, words of other names,
    words of the text].
    """
    entries = search_index(tables, lang, page_list(lang)).entries
    document = {"kinds": list(KINDS), "entries": [_row(entry) for entry in entries]}
    return Answer(json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode(), "application/json")


def _row(entry: Entry) -> list[object]:
    title, aliases = words_of(entry.title), words_of(entry.aliases)
    known = {*title, *aliases}
    others = [word for word in dict.fromkeys(words_of(entry.text)) if word not in known]
    address = f"/{entry.page}" + (f"?{urlencode(entry.query)}" if entry.query else "")
    names = [word for word in dict.fromkeys(aliases) if word not in title]
    shown = [KINDS.index(entry.kind), entry.title, entry.snippet, address]
    return [*shown, " ".join(title), " ".join(names), " ".join(others)]
