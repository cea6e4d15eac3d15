"""Streamlit's index page, made ours: language, title, icon, description, what to fetch ahead, our script."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from pathlib import Path

from figures.view import DEFAULT_LEVEL, DEFAULT_VINTAGE
from geo.errors import GeoError
from geo.urls import shapes_url
from server.assets.catalogue import (
    STREAMLIT_STATIC,
    charts_url,
    font_url,
    icon_url,
    later_script_urls,
    maps_url,
    script_url,
    style_url,
)
from server.assets.static_file import REVALIDATE, StaticFile
from server.assets.streamlit_theme import first_theme
from texts import LANGUAGES, Language, checked_language, preferred_language, translator

TITLE = "Atlas ESS des régions"
#: Pages that open with a map, and with a chart.
MAP_PAGES = frozenset({"carte"})
CHART_PAGES = frozenset({"comparer", "politiques", "seminaire"})

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_FONT_PRELOAD = re.compile(r'\s*<link\s[^>]*rel="preload"[^>]*as="font"[^>]*>')
_ICON = re.compile(r'\s*<link\s[^>]*rel="shortcut icon"[^>]*>')
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_CHARSET = re.compile(r"<meta charset[^>]*>")
_FIRST_SCRIPT = re.compile(r"<script\s[^>]*\bsrc=")
_BODY = re.compile(r"<body[^>]*>")
_LANGUAGE = re.compile(r'<html lang="[^"]*">')


def inline_script_hashes(page: str) -> tuple[str, ...]:
    """Return the hash of each inline script of a page, as a Content-Security-Policy names it."""
    digests = (hashlib.sha256(script.encode()).digest() for script in _INLINE_SCRIPT.findall(page))
    return tuple(f"sha256-{base64.b64encode(digest).decode()}" for digest in digests)


class IndexPage:
    """The page that every address of the application starts from, in a few prepared forms."""

    def __init__(self, static_folder: Path = STREAMLIT_STATIC) -> None:
        self._original = (static_folder / "index.html").read_text(encoding="utf-8")
        self.script_hashes = inline_script_hashes(self._original)
        self._form = lru_cache(maxsize=64)(self._build)

    def rendered(self, page: str, query: Mapping[str, str], accept_language: str = "") -> StaticFile:
        """Return the index page for a page name (empty for the root), its parameters and the browser's languages."""
        asked = query.get("lang")
        language = checked_language(asked) if asked else preferred_language(accept_language)
        return self._form(language, _shapes_ahead(page, query), page in CHART_PAGES)

    def _build(self, language: Language, shapes: str, opens_with_chart: bool) -> StaticFile:
        text = _LANGUAGE.sub(f'<html lang="{language}">', self._original, count=1)
        text = _TITLE.sub(f"<title>{escape(TITLE)}</title>", text, count=1)
        text = _ICON.sub("", _FONT_PRELOAD.sub("", text))
        # Ours first: it tells Streamlit's scripts, which run after it, where the server is and how the page looks.
        script = f'<script type="module" src="{script_url()}"></script>\n    '
        text = _FIRST_SCRIPT.sub(lambda found: script + found[0], text, count=1)
        # The largest file goes on its way first: the map waits for it longer than for anything else.
        early = "".join(f"\n    {link}" for link in self._ahead(bool(shapes), opens_with_chart))
        text = _CHARSET.sub(lambda found: found[0] + early, text, count=1)
        text = _BODY.sub(lambda found: found[0] + _skip_link(language), text, count=1)
        head = "\n    ".join(self._head(language, shapes))
        return StaticFile(text.replace("</head>", f"  {head}\n  </head>", 1).encode(), ".html", REVALIDATE)

    def _ahead(self, opens_with_map: bool, opens_with_chart: bool) -> Iterable[str]:
        for address in (*([maps_url()] if opens_with_map else ()), *([charts_url()] if opens_with_chart else ())):
            yield f'<link rel="preload" href="{address}" as="script">'

    def _head(self, language: Language, shapes: str) -> Iterable[str]:
        _ = translator(language)
        description = _(
            "Ce que font les régions françaises pour l'économie sociale et solidaire\u202f: "
            "politiques, moyens et résultats comparés, chaque chiffre avec sa source."
        )
        yield f'<meta name="description" content="{escape(description)}">'
        yield f'<link rel="icon" type="image/svg+xml" href="{icon_url()}">'
        yield f'<link rel="stylesheet" href="{style_url()}">'
        for address in later_script_urls():
            yield f'<script type="module" src="{address}"></script>'
        themes = {kind: first_theme(kind) for kind in ("light", "dark")}
        yield f'<meta name="atlas-theme" content="{escape(json.dumps(themes))}">'
        yield f'<meta name="atlas-plotly-maps" content="{maps_url()}">'
        yield f'<meta name="atlas-plotly-charts" content="{charts_url()}">'
        yield f'<meta name="atlas-font" content="{font_url()}">'
        yield f'<link rel="preload" href="{font_url()}" as="font" type="font/woff2" crossorigin>'
        if shapes:
            yield f'<link rel="preload" href="{shapes}" as="fetch" crossorigin>'


def _skip_link(language: Language) -> str:
    """Return the way past the menu: in the index page, because Streamlit's own boxes would be stops before it."""
    words = {lang: escape(_skip_words(lang)) for lang in LANGUAGES}
    told = " ".join(f'data-{lang}="{text}"' for lang, text in words.items())
    return f'\n    <a class="skip" href="#main" {told}>{words[language]}</a>'


def _skip_words(language: Language) -> str:
    _ = translator(language)
    return _("Aller au contenu")


def _shapes_ahead(page: str, query: Mapping[str, str]) -> str:
    """Return the address of the boundaries that a page's first map will ask for, empty where there are none."""
    if page not in MAP_PAGES:
        return ""
    level = query.get("level", DEFAULT_LEVEL)
    vintage = query.get("vintage", DEFAULT_VINTAGE) if level == "region" else ""
    try:
        return shapes_url(level, vintage)
    except GeoError:
        # The page says that it does not know them, and shows others; or that they are missing.
        return ""
