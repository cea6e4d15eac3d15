"""Pictures made on the server by its own browser, where there is one: PNG and SVG with the frame of every picture."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from exports.errors import ToolUnavailable
from exports.pictures.browser import BrowserError, NoBrowser, TooSlow, browser_path, shared_browser
from exports.pictures.frame import framed_plot
from exports.pictures.sizes import SLIDE, Size
from figures.figure import Figure
from geo.load import SHAPES_FOLDER
from texts import translator


def picture(figure: Figure, size: Size = SLIDE, form: str = "png") -> bytes:
    """Return a figure with its frame as ``png`` or ``svg``; raises `ToolUnavailable`."""
    _ = translator(figure.language)
    try:
        return shared_browser().draw(_complete(framed_plot(figure, size)), form)
    except NoBrowser:
        text = _(
            "Aucun Chromium n'est installé sur le serveur : il ne dessine pas d'image. La page, elle, la dessine dans "
            "votre navigateur."
        )
        raise ToolUnavailable(text) from None
    except TooSlow:
        raise ToolUnavailable(_("L'image n'a pas été prête à temps : réessayez dans un instant.")) from None
    except BrowserError as error:
        raise ToolUnavailable(_("Le navigateur du serveur n'a pas pu dessiner l'image.")) from error


def can_draw() -> bool:
    """Tell whether this server has a browser."""
    return browser_path() is not None


def _complete(plot: dict[str, Any]) -> dict[str, Any]:
    """Return a figure with its boundaries inside: the browser asks nobody for them."""
    layers = [
        {**layer, "geojson": _shapes(layer["geojson"])} if isinstance(layer.get("geojson"), str) else layer
        for layer in plot["data"]
    ]
    return {**plot, "data": layers}


@cache
def _shapes(address: str) -> dict[str, Any]:
    """Return the boundaries behind an address ``/shapes/<stem>.<hash>.geojson``."""
    stem = Path(address).name.partition(".")[0]
    return json.loads((SHAPES_FOLDER / f"{stem}.geojson").read_text(encoding="utf-8"))
