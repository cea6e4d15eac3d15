"""Hover texts that travel light: what all of them share is sent once, as a template around what differs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

#: Below so many texts a template saves nothing.
FEW = 4


def hover_of(texts: Sequence[str]) -> dict[str, Any]:
    """Return the properties of a layer that make it say these texts, one a mark.

    The browser puts the parts together again, so nothing that a reader sees changes.
    """
    if len(texts) < FEW:
        return {"hovertext": list(texts), "hoverinfo": "text"}
    start = _shared(texts)
    rests = [text[start:] for text in texts]
    end = _shared([text[::-1] for text in rests])
    middles = [text[: len(text) - end] for text in rests]
    before, after = texts[0][:start], rests[0][len(rests[0]) - end :]
    return {"hovertext": middles, "hovertemplate": f"{before}%{{hovertext}}{after}<extra></extra>"}


def _shared(texts: Sequence[str]) -> int:
    """Return how many letters all texts begin with alike."""
    first, last = min(texts), max(texts)
    return next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))


def said(layer: dict[str, Any]) -> list[str]:
    """Return the whole hover texts of a layer again."""
    template = layer.get("hovertemplate", "%{hovertext}").removesuffix("<extra></extra>")
    return [template.replace("%{hovertext}", text) for text in layer["hovertext"]]
