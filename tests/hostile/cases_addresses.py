"""Addresses and texts as an attacker, a mistake or a broken link would write them."""

from __future__ import annotations

import os
from html.parser import HTMLParser

from hypothesis import strategies as st

from ess_data.store import shared_tables
from figures.view import LEVELS, PARAMETERS, TABLES, VINTAGES
from figures.view_options import OPTIONS

#: How often each property is tried in all: a part of it a page. ``FUZZ_CASES=10000`` is the whole of it.
CASES = int(os.environ.get("FUZZ_CASES", "300"))
#: Begins every value that no list can hold, so that a notice about it can be found again.
MARK = "☠"

TEXTS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "[click](javascript:alert(1))",
    "**bold** `code` :material/home: $x^2$ :red[x]",
    "'; DROP TABLE observations; --",
    "{0.__class__}",
    "%s%n{asked}{}",
    "../../../etc/passwd",
    "=cmd|' /C calc'!A0",
    "\x00",
    "\r\nSet-Cookie: a=b",
    "\u202e2015",
    "２０１５",
    "-1",
    "0",
    "1e309",
    "NaN",
    "9" * 400,
    "2015-2008",
    "2008-",
    "True",
    "null",
    ",",
    "," * 500,
    "a" * 9000,
)


def _known() -> dict[str, list[str]]:
    tables = shared_tables()
    return {
        "lang": ["fr", "en"],
        "region": [t.code for t in tables.records["territories"] if t.level == "region"],
        "vintage": list(VINTAGES),
        "level": list(LEVELS),
        "indicator": [indicator.id for indicator in tables.records["indicators"]],
        "year": ["2008", "2010-2013", "2012", "2014", "2015", "latest"],
        "measure": ["value", "per_inhabitant", "per_1000", "per_100000", "per_year", "gap", "change", "bridge"],
        "regions": [t.code for t in tables.records["territories"] if t.level in LEVELS],
        "table": list(TABLES),
        "theme": ["money", "clusters", "jobs", "weather"],
        **{name: list(option.allowed) or ["1", "2010", "53", "abc"] for name, option in OPTIONS.items()},
    }


KNOWN = _known()


def hostile_values() -> st.SearchStrategy[str]:
    """Return texts that mean harm or nothing."""
    return st.one_of(st.sampled_from(TEXTS), st.text(max_size=60))


def values(name: str) -> st.SearchStrategy[str]:
    """Return values of a parameter: right ones, lists of right ones, mixed ones, hostile ones."""
    right = st.sampled_from(KNOWN.get(name, ["1", "carte", "53"]))
    lists = st.lists(st.one_of(right, right, hostile_values()), min_size=1, max_size=12).map(",".join)
    return st.one_of(right, right, lists, hostile_values())


@st.composite
def queries(draw: st.DrawFn) -> dict[str, str]:
    """Return query parameters, ours and others."""
    names = draw(st.lists(st.sampled_from(PARAMETERS), unique=True, max_size=8))
    found = {name: draw(values(name)) for name in names}
    if draw(st.booleans()):
        found[draw(st.sampled_from(["embed", "utm_source", "__proto__", "", "lang[]"]))] = draw(hostile_values())
    return found


class _Runnable(HTMLParser):
    """Collects what a browser would run of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # Our own small maps and thumbnails: an SVG behind an image runs nothing.
        if tag == "img" and (dict(attrs).get("src") or "").startswith(("data:image/svg+xml,", "/export/")):
            attrs = [(name, value) for name, value in attrs if name != "src"]
            tag = "picture"
        if tag in ("script", "iframe", "object", "embed", "base", "meta", "link", "form", "img"):
            self.found.append(tag)
        for name, value in attrs:
            if name.startswith("on") or (value or "").strip().lower().startswith(("javascript:", "data:", "vbscript:")):
                self.found.append(f"{tag} {name}={value}")


def runnable(html: str) -> list[str]:
    """Return the tags and attributes of a page's own HTML that a browser would run, or fetch by itself."""
    parser = _Runnable()
    parser.feed(html)
    return parser.found
