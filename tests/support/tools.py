"""Tests of formats that need a tool run where it is; where everything must run, the absence of Pango is a failure."""

from __future__ import annotations

import os

import pytest

from exports.pdf.writer import PdfUnavailable, _typesetter
from exports.pptx.libre_office import libre_office


def needs_pango() -> None:
    """Skip a test where WeasyPrint finds no Pango, unless REQUIRE_BROWSER=1 asks for everything."""
    try:
        _typesetter("fr")
    except PdfUnavailable as error:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            raise
        pytest.skip(str(error))


def needs_office() -> None:
    """Skip a test where LibreOffice is not installed."""
    if libre_office() is None:
        pytest.skip("LibreOffice is not installed")
