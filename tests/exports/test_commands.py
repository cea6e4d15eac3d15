"""``python -m exports``: decks, figures and the template, with clear refusals in both languages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ess_data.errors import TablesError, Violation
from exports import commands
from exports.commands import OF_A_DECK, main
from exports.registry import FORMATS
from tests.exports.pptx.test_template import foreign
from tests.support.read_pptx import charts_of, opened, shapes_of
from tests.support.tools import needs_pango

ROOT = Path(__file__).resolve().parents[2]


def run(capsys, *argv):
    """Return (exit code, standard output, standard error)."""
    try:
        code = main([str(part) for part in argv])
    except SystemExit as end:
        code = end.code
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.parametrize(
    ("lang", "vintage", "title"),
    [("fr", "2016", "Bretagne\u202f: l'économie sociale et solidaire"), ("en", "2010", "Brittany: the social economy")],
)
def test_a_deck_of_a_region(capsys, tmp_path, lang, vintage, title):
    file = tmp_path / "deck.pptx"
    code, out, err = run(capsys, "deck", "--region", "53", "--vintage", vintage, "--lang", lang, "-o", file)
    assert (code, err) == (0, "") and str(file) in out
    slides = list(opened(file.read_bytes()).slides)
    assert slides[0].shapes.title.text_frame.text == title
    assert any(len(charts_of(slide)) == 1 for slide in slides)
    names = [shape.name for slide in slides for shape in shapes_of(slide)]
    assert ("Bretagne" if lang == "fr" else "Brittany") in names
    assert slides[-1].shapes.title.text_frame.text.startswith("Sources")


def test_a_region_that_only_one_vintage_knows_needs_no_vintage(capsys, tmp_path):
    file = tmp_path / "deck.pptx"
    assert run(capsys, "deck", "--region", "31", "-o", file)[0] == 0
    assert opened(file.read_bytes()).slides[0].shapes.title.text_frame.text.startswith("Nord-Pas-de-Calais")


def test_links_of_a_deck_begin_with_the_address(capsys, tmp_path):
    file = tmp_path / "deck.pptx"
    run(capsys, "deck", "--region", "11", "--address", "https://atlas.example/", "-o", file)
    slide = opened(file.read_bytes()).slides[1]
    links = [rel.target_ref for rel in slide.part.rels.values() if rel.is_external]
    assert links[0].startswith("https://atlas.example/carte?lang=fr&region=11")


def test_a_deck_in_the_template_of_a_region(capsys, tmp_path):
    template, file = tmp_path / "charte.pptx", tmp_path / "deck.pptx"
    template.write_bytes(foreign(0, 1))
    assert run(capsys, "deck", "--region", "53", "--template", template, "-o", file)[0] == 0
    assert opened(file.read_bytes()).slide_width == 9144000


def test_the_template_can_be_taken_adapted_and_given_back(capsys, tmp_path):
    template, file = tmp_path / "modele.pptx", tmp_path / "deck.pptx"
    assert run(capsys, "template", "-o", template)[0] == 0
    assert run(capsys, "deck", "--region", "53", "--template", template, "-o", file)[0] == 0
    assert opened(file.read_bytes()).slides[0].slide_layout.name == "Couverture"


def test_a_deck_as_pdf(capsys, tmp_path):
    needs_pango()
    file = tmp_path / "deck.pdf"
    assert run(capsys, "deck", "--region", "53", "--paper", "16:9", "-o", file)[0] == 0
    assert file.read_bytes().startswith(b"%PDF-1.7")


@pytest.mark.parametrize("form", ["csv", "json", "xlsx", "svg", "figure.json", "pptx", "ods"])
def test_a_figure_in_a_format(capsys, tmp_path, form):
    file = tmp_path / f"figure.{form}"
    query = "indicator=ess_employment_share&year=2015"
    assert run(capsys, "figure", "carte", "--query", query, "-o", file)[0] == 0
    assert FORMATS[form] and file.stat().st_size > 500
    assert run(capsys, "figure", "carte", "--query", query, "--format", form, "-o", tmp_path / "other")[0] == 0
    if form in ("csv", "json", "svg"):
        assert (tmp_path / "other").read_bytes() == file.read_bytes()


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("deck", "--region", "99", "-o", "x.pptx"), "codes possibles\u202f: 01 (Guadeloupe)"),
        (("deck", "--region", "99", "--lang", "en", "-o", "x.pptx"), "valid codes: 01 (Guadeloupe)"),
        (("deck", "--region", "53", "--vintage", "2012", "-o", "x.pptx"), "possibles\u202f: 2016, 2010"),
        (("deck", "--region", "53", "-o", "x.doc"), "possibles\u202f: .pptx, .pdf, .odp, .ods"),
        (("deck", "--region", "53", "-o", "nowhere/x.pptx"), "le dossier nowhere n'existe pas"),
        (("deck", "--region", "53", "--template", "none.pptx", "-o", "x.pptx"), "modèle illisible"),
        (("deck", "--region", "53", "--paper", "a4", "-o", "x.pptx"), "--paper ne va qu'avec un fichier .pdf"),
        (("deck", "--region", "53", "--paper", "a5", "-o", "x.pdf"), "valeurs permises"),
        (("deck", "--region", "53", "--template", "none.pptx", "-o", "x.pdf"), "--template ne va qu'avec"),
        (("deck", "--region", "53"), "argument manquant"),
        (("deck", "-o", "x.pptx"), "argument manquant"),
        (("figure", "nope", "-o", "x.svg"), "Graphiques possibles\u202f: carte"),
        (("figure", "carte", "--format", "doc", "-o", "x"), "Formats possibles\u202f: csv"),
        (("figure", "carte", "-o", "x"), "possibles\u202f: .csv"),
        (("figure", "carte", "--query", "indicator=zzz", "-o", "x.svg"), "«\u202fzzz\u202f»"),
        (("figure", "carte", "--query", "colour=red", "-o", "x.svg"), "paramètre inconnu\u202f: colour"),
        (("figure", "carte", "--query", "red", "-o", "x.svg"), "paramètre inconnu\u202f: red"),
        (("figure", "evolution", "-o", "x.json"), "ne donne pas de figure"),
    ],
)
def test_what_cannot_be_is_said(capsys, monkeypatch, tmp_path, argv, said):
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, *argv)
    assert (code, out) == (2, "") and said in err and "Traceback" not in err
    assert list(tmp_path.iterdir()) == []


def test_broken_tables_are_listed(capsys, monkeypatch, tmp_path):
    def broken():
        raise TablesError([Violation.at("observations.csv", 3, "value", "vide")])

    monkeypatch.setattr(commands, "shared_tables", broken)
    code, _, err = run(capsys, "deck", "--region", "53", "-o", tmp_path / "x.pptx")
    assert code == 1 and "observations.csv:3: value: vide" in err


@pytest.mark.parametrize("verb", ["deck", "figure", "template"])
def test_every_verb_is_documented_and_has_help(verb):
    assert f"python -m exports {verb}" in (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "exports", verb, "--help"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "usage" in done.stdout


def test_every_format_of_a_deck_is_documented():
    readme = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert [form for form in OF_A_DECK if f".{form}" not in readme] == []
