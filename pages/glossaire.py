"""Glossaire: the acronyms and words of the field, each in full and in a sentence."""

from html import escape

import streamlit as st

from texts.glossary import Term, glossary
from texts.grammar import capitalised, slug
from ui.shell.page import close_frame, open_frame, page_head
from views.shell.frame import Frame


def entries(frame: Frame) -> None:
    st.html(f'<dl class="glossary">{"".join(entry(term) for term in glossary(frame.lang))}</dl>')


def entry(term: Term) -> str:
    full = f" <span>{escape(term.full)}</span>" if term.full else ""
    name = escape(capitalised(term.term))
    return f'<div id="{slug(term.term)}"><dt>{name}{full}</dt><dd>{escape(term.meaning)}</dd></div>'


frame = open_frame("glossaire")
_ = frame.translate
page_head(
    _("Glossaire"),
    _("Les sigles et les mots de l'économie sociale et solidaire que ces pages emploient, en une ou deux phrases."),
)
entries(frame)
close_frame(frame)
