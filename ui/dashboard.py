"""The script that Streamlit runs: the list of pages and the choice of one, nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).resolve().parent.parent
# Streamlit puts this script's folder on the path; our packages live one above.
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from ui.shell.navigation import all_pages  # noqa: E402
from ui.shell.query_params import read_once  # noqa: E402
from ui.shell.request import answer_from_streamlit  # noqa: E402
from ui.shell.run_observers import observed_run  # noqa: E402

st.set_page_config(layout="wide")
answer_from_streamlit()
chosen = st.navigation(all_pages(), position="hidden")
with observed_run(chosen.url_path or "accueil"), read_once():
    chosen.run()
