"""Hover texts that travel light: what all of them share is sent once, as a template around what differs.

Line by line: tags and repeated words stay in the template, so that a mark carries a name, a figure and a rank only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

#: Below so many texts a template saves nothing.
FEW = 4
#: Where the lines travel, one property a line; what is left of a text goes with the last of them.
LINES = ("hovertext", "text")
#: The same on areas, which are known by their location and leave ``customdata`` free.
AREA_LINES = (*LINES, "customdata")
BREAK = "<br>"
#: French thousands take six bytes a space; the browser writes them again with the ``separators`` of the layout.
GROUPED = re.compile(r"(?P<before>[^0-9]*)(?P<number>[0-9]{1,3}(?:\u202f[0-9]{3})*)(?P<after>[^0-9].*|)", re.DOTALL)
FIELD = re.compile(r"%\{(hovertext|text|customdata)(:,)?\}")


def hover_of(texts: Sequence[str], lines: Sequence[str] = LINES) -> dict[str, Any]:
    """Return the properties of a layer that make it say these texts, one a mark.

    The browser puts the parts together again, so nothing that a reader sees changes.
    """
    if len(texts) < FEW:
        return {"hovertext": list(texts), "hoverinfo": "text"}
    rows = [text.split(BREAK, len(lines) - 1) for text in texts]
    least = min(len(row) for row in rows)
    columns = zip(*(text.split(BREAK, least - 1) for text in texts), strict=True)
    parts = [_column(column, name) for column, name in zip(columns, lines, strict=False)]
    sent = {name: values for name, (values, _) in zip(lines, parts, strict=False) if any(v != "" for v in values)}
    template = BREAK.join(text for _, text in parts)
    return {"hovertext": [""] * len(texts), **sent, "hovertemplate": f"{template}<extra></extra>"}


def _column(texts: Sequence[str], name: str) -> tuple[list[Any], str]:
    """Return what differs between texts, and the template that puts it back under the name of its property."""
    start = _shared(texts)
    rests = [text[start:] for text in texts]
    end = _shared([text[::-1] for text in rests])
    middles = [text[: len(text) - end] for text in rests]
    before, after = texts[0][:start], rests[0][len(rests[0]) - end :]
    if not any(middles):
        return middles, before + after
    numbers = _numbers(texts) if any("\u202f" in text for text in middles) else None
    if numbers is None:
        return middles, f"{before}%{{{name}}}{after}"
    before, values, after = numbers
    return values, f"{before}%{{{name}:,}}{after}"


def _numbers(texts: Sequence[str]) -> tuple[str, list[int], str] | None:
    """Return what stands before and after the numbers of texts, and these; ``None`` unless all are of one kind."""
    found = [match for text in texts if (match := GROUPED.fullmatch(text))]
    if len(found) < len(texts) or len({(match["before"], match["after"]) for match in found}) > 1:
        return None
    numbers = [int(match["number"].replace("\u202f", "")) for match in found]
    if [_grouped(number) for number in numbers] != [match["number"] for match in found]:
        return None
    return found[0]["before"], numbers, found[0]["after"]


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")


def _shared(texts: Sequence[str]) -> int:
    """Return how many letters all texts begin with alike."""
    first, last = min(texts), max(texts)
    return next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))


def said(layer: dict[str, Any]) -> list[str]:
    """Return the whole hover texts of a layer again, as the browser puts them together."""
    template = layer.get("hovertemplate", "%{hovertext}").removesuffix("<extra></extra>")

    def part(index: int, field: re.Match[str]) -> str:
        value = layer[field[1]][index]
        return _grouped(value) if field[2] else str(value)

    return [FIELD.sub(lambda field, i=index: part(i, field), template) for index in range(len(layer["hovertext"]))]
