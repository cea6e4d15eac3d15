"""The served application: the dashboard with its static files, headers, routes and start-up.

``streamlit run app.py`` serves it; settings are in ``.streamlit/config.toml`` and in ``ESS_*`` variables.
"""

from __future__ import annotations

import os

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from server.assets.catalogue import build_catalogue
from server.assets.compression import CompressedFiles
from server.assets.index_page import IndexPage
from server.assets.middleware import StaticFiles
from server.ops.headers import InvalidSetting, SecurityHeaders, security_headers
from server.ops.logs import AnswerLog, log_as_json
from server.ops.metrics import Metrics
from server.ops.request_filter import RequestFilter
from server.ops.script_errors import show_script_error
from server.ops.settings import settings_from
from server.ops.startup import TablesState, lifespan
from server.routes.table import ONE_WORD_ROUTES, build_routes
from ui.shell.run_observers import OBSERVERS

#: Large libraries that some views need, imported once the server answers.
IMPORTED_LATER = ("mapclassify", "scipy.cluster.hierarchy")

try:
    settings = settings_from(os.environ)
except InvalidSetting as error:
    raise SystemExit(str(error)) from error
if settings.log_format == "json":
    log_as_json()

index_page = IndexPage()
catalogue = build_catalogue()
compressed = CompressedFiles(settings.cache)
tables_state = TablesState()
metrics = Metrics(tables_state) if settings.metrics else None
if metrics is not None:
    OBSERVERS.append(metrics.observe_run)

app = st.App(
    "ui/dashboard.py",
    middleware=[
        Middleware(SecurityHeaders, headers=security_headers(index_page.script_hashes, settings.frame_ancestors)),
        Middleware(AnswerLog, addresses=settings.log_ip),
        Middleware(TrustedHostMiddleware, allowed_hosts=list(settings.allowed_hosts), www_redirect=False),
        Middleware(RequestFilter),
        Middleware(
            StaticFiles, catalogue=catalogue, compressed=compressed, index_page=index_page, routes=ONE_WORD_ROUTES
        ),
    ],
    routes=build_routes(tables_state, metrics=metrics),
    lifespan=lifespan(tables_state, compressed, catalogue.first_files(), settings.reload_seconds, IMPORTED_LATER),
    on_script_error=show_script_error,
)
