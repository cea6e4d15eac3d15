"""Templates escape what they are given, and say what they lack."""

import pytest
from jinja2 import TemplateNotFound, UndefinedError
from markupsafe import Markup

from figures.figure import Citation
from views.templates import FOLDER, rendered


def test_a_text_is_escaped_and_a_rendered_piece_is_not():
    assert rendered("region/none.html", text="<b>&") == '<p class="none">&lt;b&gt;&amp;</p>'
    assert rendered("region/none.html", text=Markup("<b>1</b>")) == '<p class="none"><b>1</b></p>'


def test_a_name_that_is_not_given_is_an_error():
    with pytest.raises(UndefinedError, match="text"):
        rendered("region/none.html")
    with pytest.raises(TemplateNotFound):
        rendered("region/nothing.html")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", ""])
def test_a_source_links_to_web_addresses_alone(url):
    citation = Citation("insee", "Insee", "", url)
    assert "<a " not in rendered("region/sources.html", title="Sources", citations=[citation])


def test_a_source_links_to_its_first_address():
    citation = Citation("insee", "Insee", "", "https://www.insee.fr/a?b=1&c=2 https://example.org")
    page = rendered("region/sources.html", title="Sources", citations=[citation])
    assert '<a href="https://www.insee.fr/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer">Insee</a>' in page


def test_no_template_turns_escaping_off():
    for path in FOLDER.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "|safe" not in text.replace(" ", "") and "autoescape" not in text, path
