"""What the application serves around Streamlit: static files, headers, the index page, exports, a health check."""

from __future__ import annotations

from pathlib import Path

from ess_data import __version__ as VERSION

__all__ = ["ROOT", "VERSION"]

ROOT = Path(__file__).resolve().parent.parent
