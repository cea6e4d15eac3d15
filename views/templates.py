"""Templates: HTML files beside the functions that fill them, with every text escaped.

A template is written a tag a line; line ends and the spaces around them are left out when it is read, so that pages
stay as small as if they were written in one line. Where a space matters, a template says ``{{ " " }}``.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateNotFound
from markupsafe import Markup

from exports.text.html import source_link_html

FOLDER = Path(__file__).resolve().parent
_LINE_END = re.compile(r"\s*\n\s*")


class _Joined(BaseLoader):
    """Reads templates of this folder with their lines joined."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        path = FOLDER / template
        if not path.is_file():
            raise TemplateNotFound(template)
        return _LINE_END.sub("", path.read_text(encoding="utf-8").strip()), str(path), None


@cache
def _environment() -> Environment:
    made = Environment(loader=_Joined(), autoescape=True, undefined=StrictUndefined, auto_reload=False)
    made.globals["source_link"] = lambda citation: Markup(source_link_html(citation.text, citation.url))
    return made


@cache
def _template(name: str) -> Template:
    return _environment().get_template(name)


def rendered(template: str, **values: object) -> str:
    """Return a template of this folder filled with values.

    Every value is escaped but ``markupsafe.Markup``, which is how a piece that is rendered already goes into another;
    raises ``jinja2.UndefinedError`` for a name that is not given.
    """
    # Plain text: an escaping one would escape whatever HTML it is added to.
    return _template(template).render(values)
