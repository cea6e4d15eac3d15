"""The page of policies: each state in its own look, evidence below the open cell, filters and mistakes said."""

import html
import re

import pytest

from ess_data.policies.matrix import policy_matrix
from ess_data.store import shared_tables
from tests.support.served_pages import body, charts, links, notices, page


def rows(text):
    table = re.search(r'<table class="policies.*?</table>', text, re.DOTALL)[0]
    return re.findall(r'<tr class="[^"]*"><th scope="row">.*?</tr>', table, re.DOTALL)


@pytest.mark.parametrize(("vintage", "regions"), [("2016", 18), ("2010", 26)])
def test_every_cell_is_a_link_in_the_look_of_its_state(vintage, regions):
    text = body(page("politiques", vintage=vintage))
    found = rows(text)
    assert len(found) == regions
    matrix = policy_matrix(shared_tables(), vintage=vintage)
    for code, row in zip(matrix.codes, found, strict=True):
        cells = re.findall(r'<td class="(\w+)"><a href="([^"]*)" data-cell="([^"]*)"', row)
        assert [place for _look, _href, place in cells] == [f"{code}.{column}" for column in matrix.columns]
        for (look, href, place), column in zip(cells, matrix.columns, strict=True):
            state = matrix.cell(code, column).state
            assert look.rstrip("1234") == state
            assert f"cell={place}" in html.unescape(href)
    # What was not found is no stop of the tabulator.
    assert text.count('tabindex="-1"><span class="what">') == matrix.count("not_found")


def test_the_open_cell_shows_its_evidence():
    text = html.unescape(body(page("politiques", vintage="2010", cell="53.cluster")))
    drawer = re.search(r'<tr class="drawer" data-cell="53.cluster">.*?</tr>', text, re.DOTALL)[0]
    plain = drawer.replace("\u202f", " ").replace("\u00a0", " ")
    for part in (
        "Bretagne <span>Pôle</span>",
        "Pôles de développement de l'ESS",
        "2010–2013",
        "2,7 M€ en tout pour 2010–2013",
        "quatorze dynamiques, dont neuf actives",
        "compte rendu du séminaire de Saint-Étienne",
        "2e table ronde, C. Mercier et G. Huchon",
        '<span class="standing official_document">',
    ):
        assert part in plain, part
    assert 'aria-expanded="true"' in text and text.count('aria-expanded="true"') == 1
    assert "cell=93.cluster" in drawer


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"cell": "53.training"}, "Cela ne veut pas dire qu'il n'y a rien"),
        ({"cell": "76.has_ess_dedicated_fund", "matrix": "indicators"}, "aucune ne dit que c'est en place"),
        ({"cell": "84.ess_elected_rank", "matrix": "indicators"}, "C'est un zéro, non une lacune."),
        ({"cell": "53.strategy", "during": "1995"}, "Les filtres écartent tout ce qui est connu ici."),
    ],
)
def test_an_absence_says_which_one_it_is(query, said):
    assert said in html.unescape(body(page("politiques", **query)))


def test_by_indicator_a_card_names_the_policy_and_the_figure_that_attests_it():
    text = html.unescape(
        body(page("politiques", vintage="2010", matrix="indicators", cell="53.has_ess_cluster_programme"))
    )
    drawer = re.search(r'<tr class="drawer".*?</tr>', text, re.DOTALL)[0]
    assert drawer.count("<h4>") == 2 and "<h4>Pôles de développement de l'ESS</h4>" in drawer
    assert "constaté en 2011" in drawer and "constaté en 2008–2011" in drawer


def test_policies_of_the_kind_that_answer_nothing_are_told_apart():
    text = html.unescape(body(page("politiques", matrix="indicators", cell="53.has_ess_plan")))
    drawer = re.search(r'<tr class="drawer".*?</tr>', text, re.DOTALL)[0]
    assert "De même nature, sans valoir réponse" in drawer and "cell=53.strategy" in drawer
    assert "Stratégie régionale des transitions économiques et sociales" in drawer


def test_a_cell_that_does_not_exist_is_told_and_none_is_open():
    app = page("politiques", cell="53.no_such_instrument")
    assert "n'existe pas dans cette matrice" in html.unescape(body(app)) and 'class="drawer"' not in body(app)
    assert len(notices(page("politiques", cell="!!", during="soon", amount="much", standing="rumour"))) == 4


def test_a_search_lists_what_it_finds_and_says_when_it_finds_nothing():
    text = html.unescape(body(page("politiques", vintage="2010", words="PRIDES")))
    assert "4 résultats pour" in text or "3 résultats pour" in text
    assert "<mark>PRIDES</mark>" in text
    app = page("politiques", words="zzzz")
    text = html.unescape(body(app))
    assert "0 résultat pour" in text and "essayez-en moins" in text
    assert "Aucune politique datée ne reste" in text and "Aucun montant n'est publié" in text
    assert charts(app) == 0


def test_filters_are_shown_and_can_be_taken_away():
    app = page("politiques", during="2010-2013", standing="press", amount="known", instrument="fund")
    assert app.multiselect(key="policy_standing").value == ["press"]
    assert app.slider(key="policy_years").value == (2010, 2013)
    assert app.toggle(key="policy_amount").value is True
    away = [query for path, query in links(app) if path == "/politiques" and "vintage" not in query]
    assert {"lang": "fr"} in away or {} in away


def test_two_regions_are_set_side_by_side_once_there_are_two():
    assert "Choisissez deux régions" in body(page("politiques", region="53"))
    text = html.unescape(body(page("politiques", region="53", **{"with": "75"})))
    table = re.search(r'<table class="pair">.*?</table>', text, re.DOTALL)[0]
    assert re.findall(r'<tr class="(\w+)">', table) == ["both"] * 5 + ["first"] * 3 + ["second"] * 2
    assert "Trouvé dans aucune des deux" in text


def test_an_address_of_departements_shows_regions():
    app = page("politiques", level="departement", region="84", regions="29")
    assert len(rows(body(app))) == 18
    assert re.search(r'<tr class="mine"><th scope="row">Auvergne-Rhône-Alpes', body(app))


def test_arranged_by_similarity_the_rows_stand_in_groups_that_say_what_they_share():
    text = html.unescape(body(page("politiques", vintage="2010", arrange="similar")))
    assert len(rows(text)) == 26
    heads = re.findall(r'<tr class="group">.*?</tr>', text)
    assert len(heads) > 3 and "Rien n'a été trouvé" in heads[-1]
