"""The files of a filtered table: CSV for French spreadsheets and for programs, XLSX, JSON; and the whole package."""

from __future__ import annotations

from html import escape

from figures.figure import Figure
from texts import translator
from views.shell.links import export_address

PACKAGE_ADDRESS = "/api/datapackage.zip"


def table_downloads_html(listed: Figure) -> str:
    """Return the links; each address says by itself what to build."""
    _ = translator(listed.language)
    files = (
        (
            "semicolon.csv",
            _("CSV tableur"),
            _("Points-virgules et virgule décimale : s'ouvre dans un tableur français"),
        ),
        ("comma.csv", _("CSV machine"), _("Virgules et point décimal, UTF-8 : pour les programmes")),
        ("xlsx", "XLSX", _("Classeur Excel")),
        ("json", "JSON", _("Lignes et colonnes pour les programmes")),
    )
    links = "".join(
        f'<a href="{escape(export_address(listed, form))}" download title="{escape(hint)}">{escape(text)}</a>'
        for form, text, hint in files
    )
    package = escape(_("Toutes les tables et leur description (Frictionless Data Package)"))
    everything = escape(_("Tout le jeu de données, ZIP"))
    whole = f'<a href="{PACKAGE_ADDRESS}" download title="{package}">{everything}</a>'
    label = escape(_("Télécharger ces lignes"))
    return (
        f'<p class="downloads" role="group" aria-label="{label}"><span class="label">{label}</span>{links}'
        f'<span class="downloads-space"></span>{whole}</p>'
    )
