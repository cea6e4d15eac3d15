"""What a visitor sees when a page fails: one plain sentence. Streamlit has logged the traceback by then."""

from __future__ import annotations

import streamlit as st

from texts import checked_language, translator


def show_script_error(_error: Exception) -> bool:
    """Say on the page that it failed, in the visitor's language; True keeps Streamlit from showing more."""
    _ = translator(checked_language(st.query_params.get("lang")))
    st.error(
        _(
            "Cette page a rencontré une erreur\u202f; elle est notée dans le journal du serveur. "
            "Rechargez la page, ou revenez à l'accueil."
        )
    )
    return True
