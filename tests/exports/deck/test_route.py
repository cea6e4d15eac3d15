"""A basket as files: what the address holds comes out in each format, named in its language, and errors have words."""

from __future__ import annotations

import io
import json
import re
import zipfile
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ess_data.store import shared_tables
from exports import registry as route
from exports.archive import to_zip
from exports.deck import formats as deck_files
from exports.deck.formats import DECK_FORMATS, offered_formats
from exports.deck.from_entries import opened
from exports.registry import ExportError, export
from figures.deck.entries import DeckEntry, packed_deck
from server.ops.startup import TablesState
from server.routes.table import build_routes
from server.routes.uploads import MOST_BYTES
from tests.figures.deck.test_entries import HOSTILE
from tests.support.real_figures import LANGUAGES, build

BASE = "https://atlas.example.fr"
BASKET = (
    DeckEntry("carte", (("region", "53"), ("year", "2015")), "Où en est la Bretagne", "À dire."),
    DeckEntry("prides"),
    DeckEntry("comparaison", (("regions", "53,11"), ("year", "2015"))),
)
UPLOAD_PREFIX = ("xlsx", "json", "zip")
#: What keeps a file to what these tests are about: presentations and pictures have tests of their own.
LIGHT = {"zip": {"formats": "csv,xlsx,json,svg"}}


def asked(entries=BASKET, **more):
    return {"deck": packed_deck(entries), "lang": "fr", **more}


def archive(query):
    return zipfile.ZipFile(io.BytesIO(export("deck", "zip", query, BASE).content))


@pytest.fixture(scope="module", params=LANGUAGES)
def files(request):
    """The archive of the basket's figures, and its language."""
    return archive(asked(lang=request.param, formats="csv,xlsx,json,svg")), request.param


def test_a_deck_holds_the_figures_of_the_pages_in_the_readers_language():
    deck = opened(asked(lang="en", deck_title="March committee"), shared_tables(), BASE).deck
    assert (deck.title, deck.language, deck.permalink_base) == ("March committee", "en", BASE)
    assert [slide.title for slide in deck.slides] == ["Où en est la Bretagne", "", ""]
    assert deck.slides[0].note == "À dire."
    assert deck.slides[0].figure.reading == build("carte", lang="en", region="53", year="2015").reading


def test_figures_that_do_not_exist_are_left_out_and_told():
    found = opened(asked((DeckEntry("camembert"), BASKET[1], DeckEntry("evolution"))), shared_tables())
    assert [slide.figure.name for slide in found.deck.slides] == ["prides"]
    assert len(found.notices) == 2 and "camembert" in found.notices[0] and "3" in found.notices[1]


def test_a_readers_own_figures_are_never_replaced_by_others():
    own = DeckEntry("carte", (("indicator", "own_1"),), "Mes chiffres")
    found = opened(asked((own, BASKET[1])), shared_tables())
    assert [slide.figure.name for slide in found.deck.slides] == ["prides"]
    assert "Mes chiffres" in found.notices[0]


@pytest.mark.parametrize("form", UPLOAD_PREFIX)
def test_own_formats_are_always_offered(form):
    assert form in offered_formats()
    download = export("deck", form, asked(**LIGHT.get(form, {})), BASE)
    assert download.media_type == DECK_FORMATS[form].media_type
    assert download.file_name == f"presentation_l-economie-sociale-et-solidaire-dans-les-regions.{form}"


def test_a_format_without_its_writer_is_not_offered(monkeypatch):
    missing = deck_files.DeckFormat("exports.no_such_writer", "to_docx", "x/y", {})
    monkeypatch.setitem(DECK_FORMATS, "docx", missing)
    assert "docx" not in offered_formats()
    with pytest.raises(ExportError, match="docx"):
        export("deck", "docx", asked())


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Commission ESS du 3 mars 2026", "presentation_commission-ess-du-3-mars-2026.json"),
        ("Œuvre à l'Île", "presentation_oeuvre-a-l-ile.json"),
        ("عنوان", "presentation.json"),
    ],
)
def test_file_names_say_what_is_inside_in_ascii(title, name):
    assert export("deck", "json", asked(deck_title=title)).file_name == name


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("form", UPLOAD_PREFIX)
def test_hostile_titles_make_files_with_quiet_names(title, form):
    entries = (DeckEntry("prides", (), title[:200].encode("utf-8", "ignore").decode(), "x"), BASKET[0])
    download = export("deck", form, asked(entries, deck_title=title, **LIGHT.get(form, {})), BASE)
    assert re.fullmatch(rf"[a-z0-9_-]{{1,120}}\.{form}", download.file_name)
    assert len(download.content) > 1000


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "query", [{}, {"deck": ""}, {"deck": "1nonsense"}, {"deck": packed_deck((DeckEntry("nothing"),))}]
)
def test_an_empty_or_damaged_basket_is_an_error_with_words(query, lang):
    with pytest.raises(ExportError) as caught:
        export("deck", "xlsx", {**query, "lang": lang})
    assert len(str(caught.value)) > 20 and "{" not in str(caught.value)


def test_json_carries_titles_notes_links_and_figures():
    document = json.loads(export("deck", "json", asked(), BASE).content)
    first, *others = document["slides"]
    assert (first["title"], first["note"]) == ("Où en est la Bretagne", "À dire.")
    assert first["link"].startswith(f"{BASE}/carte?") and "year=2015" in first["link"]
    assert {row["code"]: row["value"] for row in first["figure"]["rows"]}["53"] == pytest.approx(14.32)
    assert len(others) == 2


# The archive


def test_an_archive_holds_every_figure_in_every_form(files):
    held, lang = files
    names = held.namelist()
    stems = [build(slide.figure, lang=lang, **dict(slide.query)).file_stem for slide in BASKET]
    for place, stem in enumerate(stems, start=1):
        for form in ("csv", "xlsx", "json"):
            assert f"{place:02}_{stem}.{form}" in names
    assert f"01_{stems[0]}.svg" in names
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+\.[a-z]+", name) for name in names)
    assert held.testzip() is None


def test_the_archive_says_what_every_figure_rests_on(files):
    held, lang = files
    text = held.read("LISEZ-MOI.txt" if lang == "fr" else "README.txt").decode()
    for slide in BASKET:
        figure = build(slide.figure, lang=lang, **dict(slide.query))
        assert figure.reading in text and figure.scope in text
        assert all(citation.text in text and citation.url in text for citation in figure.citations)
    assert "Licence Ouverte 2.0" in text and "À dire." in text


def test_the_archive_has_a_link_a_figure(files):
    held, lang = files
    links = re.findall(r"https://\S+", held.read("permalinks.txt").decode())
    assert len(links) == 3
    assert all(link.startswith(f"{BASE}/") and f"lang={lang}" in link for link in links)


def test_an_archive_may_be_limited_to_some_formats():
    names = archive(asked(formats="csv,json")).namelist()
    assert {name.rpartition(".")[2] for name in names} == {"csv", "json", "txt"}


def test_a_format_that_an_archive_cannot_hold_is_refused():
    with pytest.raises(ExportError, match="docx"):
        export("deck", "zip", asked(formats="csv,docx"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_an_archive_lacks_is_told_in_it(monkeypatch, lang):
    monkeypatch.setenv("CHROMIUM", "no-such-browser")
    held = archive(asked(lang=lang, formats="png,svg"))
    assert not any(name.endswith(".png") for name in held.namelist())
    assert sum(name.endswith(".svg") for name in held.namelist()) == 1
    text = held.read("LISEZ-MOI.txt" if lang == "fr" else "README.txt").decode()
    assert text.count("Chromium") == 5


def test_an_archive_holds_pictures_where_they_can_be_drawn():
    deck = opened(asked(), shared_tables(), BASE).deck
    held = zipfile.ZipFile(io.BytesIO(to_zip(deck, ("png",), lambda figure, form: f"{figure.name} {form}".encode())))
    pictures = [held.read(name) for name in held.namelist() if name.endswith(".png")]
    assert pictures == [b"carte png", b"prides png", b"comparaison png"]


# The route, and a template that is posted to it


@pytest.fixture
def posted(monkeypatch):
    """A client whose server makes presentations that say what they were made from, and what it wrote them from."""
    seen = []

    def to_pptx(deck, template=None):
        if template == b"bad":
            raise ValueError("le modèle n'a pas de disposition « titre seul »")
        seen.append(template)
        return b"PK" + (template or b"")

    monkeypatch.setitem(
        DECK_FORMATS, "pptx", SimpleNamespace(offered=True, options={}, media_type="x/pptx", write=to_pptx)
    )
    return TestClient(Starlette(routes=build_routes(TablesState(loaded=True), route.export))), seen


def test_the_route_answers_a_deck(posted):
    client, seen = posted
    answer = client.get("/export/deck.pptx", params=asked())
    assert (answer.status_code, answer.content) == (200, b"PK")
    assert 'filename="presentation_l-economie' in answer.headers["content-disposition"]
    assert seen == [None]


def test_links_in_files_lead_back_to_the_server_that_made_them():
    client = TestClient(
        Starlette(routes=build_routes(TablesState(loaded=True), route.export)), base_url="https://ess.bzh:8443"
    )
    document = client.get("/export/deck.json", params=asked()).json()
    assert document["slides"][0]["link"].startswith("https://ess.bzh:8443/carte?")


def test_a_host_that_is_no_host_is_not_written_into_links():
    client = TestClient(Starlette(routes=build_routes(TablesState(loaded=True), route.export)))
    answer = client.get("/export/deck.json", params=asked(), headers={"Host": "evil.example/<script>"})
    assert "evil" not in answer.text and "<script>" not in answer.text


def test_a_template_is_used_and_not_kept(posted, tmp_path):
    client, seen = posted
    answer = client.post("/export/deck.pptx", params=asked(), files={"template": ("région.pptx", b"slides")})
    assert (answer.status_code, answer.content) == (200, b"PKslides")
    assert seen == [b"slides"]
    assert client.get("/export/deck.pptx", params=asked()).content == b"PK"


def test_a_template_that_cannot_be_used_says_why(posted):
    client, _ = posted
    answer = client.post("/export/deck.pptx", params=asked(), files={"template": ("t.pptx", b"bad")})
    assert answer.status_code == 400
    assert "disposition" in answer.text and "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("kind", "status"), [("none", 400), ("empty", 400), ("large", 413), ("no length", 411), ("no form", 400)]
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_forms_that_cannot_be_taken_are_refused_in_words(posted, kind, status, lang):
    client, seen = posted
    more = {
        "none": {"data": {"x": "1"}},
        "empty": {"files": {"template": ("t.pptx", b"")}},
        "large": {"content": b"x", "headers": {"Content-Length": str(MOST_BYTES * 2)}},
        "no length": {"content": iter([b"x"])},
        "no form": {"content": b"x", "headers": {"Content-Type": "multipart/form-data; boundary=none"}},
    }[kind]
    answer = client.post("/export/deck.pptx", params=asked(lang=lang), **more)
    assert answer.status_code == status
    assert len(answer.text) > 20 and seen == []


def test_papers_are_checked(monkeypatch):
    made = []
    form = SimpleNamespace(
        offered=True,
        options={"paper": ("a4", "16:9")},
        media_type="x",
        write=lambda deck, **o: made.append(o) or b"%PDF",
    )
    monkeypatch.setitem(DECK_FORMATS, "pdf", form)
    export("deck", "pdf", asked(paper="16:9"))
    export("deck", "pdf", asked())
    assert made == [{"paper": "16:9"}, {"paper": "a4"}]
    with pytest.raises(ExportError, match="16:9"):
        export("deck", "pdf", asked(paper="a3"))
