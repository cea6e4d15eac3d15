"""Templates: ours is whole, a region's is used by the types of its places, a useless one is refused with the reason."""

from __future__ import annotations

import io
import zipfile

import pytest
from pptx import Presentation
from pptx.oxml import parse_xml

from exports.pptx.default_template import COLOURS, default_template
from exports.pptx.template import TemplateError, load_template
from exports.pptx.writer import to_pptx
from tests.support.read_pptx import charts_of, deck_of, opened, shapes_of, texts_of
from tests.support.real_figures import LANGUAGES, build


def saved(presentation) -> bytes:
    buffer = io.BytesIO()
    presentation.save(buffer)
    return buffer.getvalue()


def foreign(*kept: int) -> bytes:
    """The 4:3 template that python-pptx brings, with only some of its layouts."""
    presentation = Presentation()
    layouts = presentation.slide_layouts
    for layout in [layout for place, layout in enumerate(layouts) if place not in kept]:
        layouts.remove(layout)
    return saved(presentation)


def rewritten(content: bytes, change) -> bytes:
    """A package with its list of content types changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == "[Content_Types].xml" else data)
    return buffer.getvalue()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_our_template_has_a_cover_and_places_for_figures(lang):
    template = load_template(None, lang)
    assert template.cover.name == {"fr": "Couverture", "en": "Cover"}[lang]
    assert template.figure.name == {"fr": "Titre et contenu", "en": "Title and content"}[lang]
    assert len(template.slides.slides) == 0
    area, title = template.area, template.title_area
    assert title.bottom <= area.top and area.bottom <= 720 and area.width == 1184


def test_our_theme_declares_the_colours_of_the_atlas():
    with zipfile.ZipFile(io.BytesIO(default_template("fr"))) as archive:
        theme = archive.read("ppt/theme/theme1.xml").decode()
    for name, colour in COLOURS.items():
        assert f'<a:{name}><a:srgbClr val="{colour[1:].upper()}"/></a:{name}>' in theme


def test_bars_take_their_colours_from_the_theme():
    (chart,) = charts_of(opened(to_pptx(deck_of(build("classement", region="53")))).slides[1])
    assert chart._chartSpace.xpath("//c:ser/c:spPr/a:solidFill/a:schemeClr/@val") == ["accent1"]
    # My region, then the bar of France.
    assert chart._chartSpace.xpath("//c:dPt/c:spPr/a:solidFill/a:schemeClr/@val") == ["tx2", "tx1"]


@pytest.mark.parametrize("kept", [(0, 1), (0, 5), (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)])
def test_another_template_is_used_by_its_places(kept):
    built = build("carte", region="53", year="2015")
    slides = opened(to_pptx(deck_of(built, build("prides")), foreign(*kept)))
    assert (slides.slide_width, slides.slide_height) == (9144000, 6858000)
    assert slides.slides[0].slide_layout.name == "Title Slide"
    assert slides.slides[1].slide_layout.name == ("Title and Content" if 1 in kept else "Title Only")
    for slide in slides.slides:
        for shape in slide.shapes:
            assert shape.left + shape.width <= slides.slide_width
            assert shape.top + shape.height <= slides.slide_height
    assert "Bretagne" in [shape.name for shape in shapes_of(slides.slides[1])]
    assert "Insee" in texts_of(slides.slides[1])
    assert len(charts_of(slides.slides[2])) == 1


def test_slides_that_a_template_brings_are_left_out():
    presentation = Presentation()
    presentation.slides.add_slide(presentation.slide_layouts[0]).shapes.title.text = "Exemple"
    sections = (
        '<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
        '<p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"/></p:extLst>'
    )
    for old in presentation.element.findall("{*}extLst"):
        presentation.element.remove(old)
    presentation.element.append(parse_xml(sections))
    content = to_pptx(deck_of(build("prides")), saved(presentation))
    titles = [slide.shapes.title.text_frame.text for slide in opened(content).slides]
    assert titles[0] == "Réunion de demain" and "Exemple" not in titles and len(titles) == 3
    assert b"521415D9" not in zipfile.ZipFile(io.BytesIO(content)).read("ppt/presentation.xml")


def test_a_template_file_is_taken_as_a_presentation():
    potx = rewritten(foreign(0, 1), lambda data: data.replace(b"presentation.main+xml", b"template.main+xml"))
    with pytest.raises(ValueError):
        Presentation(io.BytesIO(potx))
    assert len(opened(to_pptx(deck_of(build("prides")), potx)).slides) == 3


@pytest.mark.parametrize(
    ("kept", "lang", "missing"),
    [
        ((5, 6), "fr", "une diapositive de titre (un titre et un sous-titre)"),
        ((0, 6), "fr", "une diapositive de contenu (un titre et un seul bloc de contenu, ou un titre seul)"),
        ((0, 3, 4), "en", "a content slide (a title and exactly one block of content, or a title only)"),
        ((6,), "en", "a title slide (a title and a subtitle), a content slide"),
    ],
)
def test_missing_layouts_are_listed(kept, lang, missing):
    with pytest.raises(TemplateError) as refusal:
        load_template(foreign(*kept), lang)
    assert missing in str(refusal.value)
    assert "Blank" in str(refusal.value) or "Comparison" in str(refusal.value)


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04 not a zip", default_template("fr")[:2000]])
def test_what_is_no_presentation_is_refused(content):
    with pytest.raises(TemplateError, match="n'est pas une présentation PowerPoint lisible"):
        load_template(content, "fr")


def test_macros_are_refused():
    macro = rewritten(
        foreign(0, 1), lambda data: data.replace(b"presentationml.presentation", b"ms-powerpoint.macroEnabled")
    )
    with pytest.raises(TemplateError, match="contains macros"):
        load_template(macro, "en")


def test_a_word_document_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    with pytest.raises(TemplateError):
        load_template(buffer.getvalue(), "fr")
