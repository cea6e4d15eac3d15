"""Tests of PDF documents run where Pango is; where everything must run, its absence is a failure."""

from __future__ import annotations

import os

import pytest

from exports.to_pdf import PdfUnavailable, _typesetter


def needs_pango() -> None:
    """Skip a test where WeasyPrint finds no Pango, unless REQUIRE_BROWSER=1 asks for everything."""
    try:
        _typesetter("fr")
    except PdfUnavailable as error:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            raise
        pytest.skip(str(error))
