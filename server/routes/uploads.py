"""A posted form with a presentation template: read within limits, answered, and never kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from texts import checked_language, translator

#: Bytes of a template. A region's own, with its pictures, weighs one to ten million.
MOST_BYTES = 20_000_000
#: Bytes of all that a form says beside its file.
_REST = 64_000
_HOST = re.compile(r"[A-Za-z0-9.-]+(?::\d{1,5})?|\[[0-9A-Fa-f:.]+\](?::\d{1,5})?")


class PostRefused(ValueError):
    """A form that cannot be taken; the message says why in the reader's language."""

    def __init__(self, message: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True)
class Posted:
    """What a form says, and the file that it brings."""

    query: Mapping[str, str]
    template: bytes


def served_at(request: Request) -> str:
    """Return the address that this request was sent to, empty where its host is no host name."""
    host = request.url.netloc
    return f"{request.url.scheme}://{host}" if _HOST.fullmatch(host) else ""


async def posted_template(request: Request) -> Posted:
    """Return the fields of a form and its file ``template``; raises `PostRefused`.

    The length is checked before anything is read: nobody can fill memory or disk with a large file.
    """
    asked = dict(request.query_params)
    _ = translator(checked_language(asked.get("lang")))
    length = request.headers.get("content-length", "")
    if not length.isdecimal():
        raise PostRefused(_("La taille du fichier n'est pas dite par le navigateur."), HTTPStatus.LENGTH_REQUIRED)
    if int(length) > MOST_BYTES + _REST:
        text = _("Le modèle est trop lourd : {most} Mo au plus.").format(most=MOST_BYTES // 1_000_000)
        raise PostRefused(text, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        async with request.form(max_files=1, max_fields=8, max_part_size=_REST) as form:
            file = form.get("template")
            content = await file.read() if isinstance(file, UploadFile) else b""
            fields = {name: value for name, value in form.items() if isinstance(value, str)}
    except (HTTPException, MultiPartException):
        raise PostRefused(_("Le formulaire envoyé ne peut pas être lu.")) from None
    if not content:
        raise PostRefused(_("Aucun modèle n'a été envoyé : choisissez un fichier .pptx ou .potx."))
    return Posted({**asked, **fields}, content)
