"""The served application: the dashboard with its static files, headers, routes and start-up.

``streamlit run app.py`` serves it; settings are in ``.streamlit/config.toml`` and in ``ESS_*`` variables.
"""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from ess_data.shared import shared_tables
from serve import ROOT
from serve.catalogue import build_catalogue
from serve.compression import CompressedFiles
from serve.headers import FRAME_ANCESTORS_SETTING, InvalidSetting, SecurityHeaders, frame_ancestors, security_headers
from serve.index_page import IndexPage
from serve.routes import ONE_WORD_ROUTES, build_routes
from serve.script_errors import show_script_error
from serve.startup import TablesState, lifespan
from serve.static_files import StaticFiles

#: Imports nearly everything that a page needs: the first visitor does not wait for it.
IMPORTED_AHEAD = ("exports.route",)

index_page = IndexPage()
catalogue = build_catalogue()
compressed = CompressedFiles(Path(os.environ.get("ESS_CACHE") or ROOT / ".cache" / "compressed"))
tables_state = TablesState()
try:
    frame_origins = frame_ancestors(os.environ.get(FRAME_ANCESTORS_SETTING, ""))
except InvalidSetting as error:
    raise SystemExit(str(error)) from error

app = st.App(
    "ui/dashboard.py",
    middleware=[
        Middleware(SecurityHeaders, headers=security_headers(index_page.script_hashes, frame_origins)),
        Middleware(
            StaticFiles, catalogue=catalogue, compressed=compressed, index_page=index_page, routes=ONE_WORD_ROUTES
        ),
    ],
    routes=build_routes(tables_state),
    lifespan=lifespan(tables_state, shared_tables, compressed, catalogue.first_files(), IMPORTED_AHEAD),
    on_script_error=show_script_error,
)
