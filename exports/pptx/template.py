"""A template of slides, ours or one that a region drops: read, checked by the types of its places, emptied."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.presentation import Presentation as Slides
from pptx.slide import SlideLayout

from exports.pptx.default_template import default_template
from exports.pptx.drawing import EMU, Rect
from texts import Language, translator

#: A template that unpacks to more than this is refused: no charter needs it.
MOST_BYTES = 200 * 1024 * 1024
_TYPES = "[Content_Types].xml"
_TEMPLATE_TYPE = b"presentationml.template.main+xml"
_MACROS = b"macroEnabled"
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_TITLES = (KIND.TITLE, KIND.CENTER_TITLE)
_CONTENTS = (KIND.BODY, KIND.OBJECT)
_QUIET = (KIND.DATE, KIND.FOOTER, KIND.SLIDE_NUMBER)


class TemplateError(ValueError):
    """The template cannot be used; the message says why, and what a template must have."""


@dataclass(frozen=True)
class Template:
    """An emptied presentation with the layouts that we use: of the first slide, and of slides with a figure."""

    slides: Slides
    cover: SlideLayout
    figure: SlideLayout

    @property
    def area(self) -> Rect:
        """Where a figure with its subtitle and sources goes: the content's place, else what the title leaves."""
        width, height = (float(size or 0) / EMU for size in (self.slides.slide_width, self.slides.slide_height))
        for holder in self.figure.placeholders:
            if holder.placeholder_format.type in _CONTENTS:
                return _rect(holder)
        title = _rect(next(h for h in self.figure.placeholders if h.placeholder_format.type in _TITLES))
        feet = [_rect(h).top for h in self.figure.placeholders if h.placeholder_format.type in _QUIET]
        bottom = min([*(top for top in feet if top > height / 2), height * 0.94]) - 6
        left = min(title.left, width * 0.06)
        return Rect(left, title.bottom + 4, width - 2 * left, bottom - title.bottom - 4)

    @property
    def title_area(self) -> Rect:
        """Where the title of a slide with a figure stands."""
        return _rect(next(h for h in self.figure.placeholders if h.placeholder_format.type in _TITLES))


def load_template(content: bytes | None, language: Language) -> Template:
    """Return a template, ours where none is given; raises `TemplateError` in that language."""
    if content is None:
        return _checked(Presentation(io.BytesIO(default_template(language))), language)
    _ = translator(language)
    try:
        slides = Presentation(io.BytesIO(_as_presentation(content, language)))
        _emptied(slides)
        return _checked(slides, language)
    except TemplateError:
        raise
    except Exception as error:
        # Whatever is wrong inside a foreign file, its owner gets a sentence.
        text = _("Ce modèle n'est pas une présentation PowerPoint lisible (.pptx ou .potx) : {error}.")
        raise TemplateError(text.format(error=type(error).__name__)) from error


def _as_presentation(content: bytes, language: Language) -> bytes:
    """Return a template file (.potx) as a presentation: only its declared type differs."""
    _ = translator(language)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(info.file_size for info in archive.infolist()) > MOST_BYTES:
            raise TemplateError(_("Ce modèle est trop lourd : 200 Mo au plus une fois décompressé."))
        types = archive.read(_TYPES)
        if _MACROS in types:
            raise TemplateError(_("Ce modèle contient des macros : enregistrez-le au format .pptx ou .potx."))
        if _TEMPLATE_TYPE not in types:
            return content
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as rewritten:
            for info in archive.infolist():
                data = archive.read(info)
                if info.filename == _TYPES:
                    data = data.replace(_TEMPLATE_TYPE, b"presentationml.presentation.main+xml")
                rewritten.writestr(info.filename, data)
    return buffer.getvalue()


def _emptied(slides: Slides) -> None:
    """Remove the slides that a template brings, and the sections that name them."""
    listed = slides.slides._sldIdLst
    for entry in list(listed):
        slides.part.drop_rel(entry.rId)
        listed.remove(entry)
    for extension in slides.element.findall(".//{*}extLst/{*}ext"):
        if extension.get("uri") == _SECTIONS:
            extension.getparent().remove(extension)


def _kinds(layout: SlideLayout) -> list[KIND]:
    return [holder.placeholder_format.type for holder in layout.placeholders]


def _checked(slides: Slides, language: Language) -> Template:
    layouts = [layout for master in slides.slide_masters for layout in master.slide_layouts]
    cover = [layout for layout in layouts if _is_cover(_kinds(layout))]
    content = [layout for layout in layouts if _has_one_content(_kinds(layout))]
    alone = [layout for layout in layouts if _is_title_alone(_kinds(layout))]
    figure = content or alone
    _ = translator(language)
    missing = [] if cover else [_("une diapositive de titre (un titre et un sous-titre)")]
    if not figure:
        missing.append(_("une diapositive de contenu (un titre et un seul bloc de contenu, ou un titre seul)"))
    if missing:
        text = _("Il manque à ce modèle : {missing}. Dispositions trouvées : {found}.")
        found = ", ".join(f"« {layout.name} »" for layout in layouts) or _("aucune")
        raise TemplateError(text.format(missing=", ".join(missing), found=found))
    return Template(slides, cover[0], figure[0])


def _is_cover(kinds: list[KIND]) -> bool:
    return any(kind in _TITLES for kind in kinds) and KIND.SUBTITLE in kinds


def _has_one_content(kinds: list[KIND]) -> bool:
    others = [kind for kind in kinds if kind not in _TITLES + _QUIET]
    return any(kind in _TITLES for kind in kinds) and len(others) == 1 and others[0] in _CONTENTS


def _is_title_alone(kinds: list[KIND]) -> bool:
    return any(kind in _TITLES for kind in kinds) and all(kind in _TITLES + _QUIET for kind in kinds)


def _rect(holder: object) -> Rect:
    return Rect(holder.left / EMU, holder.top / EMU, holder.width / EMU, holder.height / EMU)
