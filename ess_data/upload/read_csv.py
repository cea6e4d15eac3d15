"""Text files of figures: any usual encoding, any usual separator, broken quotes included."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter

from ess_data.errors import marked as _
from ess_data.upload.cells import MOST_ROWS, Cell, Sheet, sheet_of
from ess_data.upload.messages import FileRefused, TooManyRows

#: Separators tried, the one that wins between equals first.
SEPARATORS = (";", "\t", ",", "|")
_SIGNATURES = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Rows that tell one separator from another.
_SAMPLE = 400


def decoded(data: bytes) -> tuple[str, str]:
    """Return the text of a file and its encoding; raises ``FileRefused`` for what is no text."""
    for signature, encoding in _SIGNATURES:
        if data.startswith(signature):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError:
                break
    if guess := _unsigned_utf16(data):
        return data.decode(guess, errors="replace"), guess
    for encoding in ("utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return _checked(text), encoding
    return _checked(data.decode("latin-1")), "latin-1"


def _unsigned_utf16(data: bytes) -> str:
    """Return the byte order of UTF-16 without a signature: every other byte of plain letters is zero."""
    head = data[:2000]
    if len(head) < 4 or len(data) % 2:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) * 0.3 and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) * 0.3 and odd == 0 else ""


def _checked(text: str) -> str:
    strange = sum(ord(letter) < 32 and letter not in "\t\r\n\f" for letter in text[:4000])
    if strange > len(text[:4000]) * 0.01:
        raise FileRefused(_("Ce fichier n'est ni un CSV ni un classeur XLSX : son contenu n'est pas du texte."))
    return text


def read_csv(data: bytes, name: str) -> Sheet:
    """Return the one sheet of a text file; every record is a row, blank lines included."""
    text, _encoding = decoded(data)
    separator = separator_of(text)
    rows = [[Cell(cell.strip()) for cell in record] for record in _records(text, separator)]
    sheet = sheet_of(name, rows)
    if len(sheet.rows) > MOST_ROWS:
        raise TooManyRows(f"{MOST_ROWS:,}".replace(",", "\u202f"))
    return sheet


def _records(text: str, separator: str) -> list[list[str]]:
    """Return the records; where a quote is never closed, quotes are letters like others, so that no line is lost."""
    if text.count('"') % 2 == 0:
        try:
            return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
        except csv.Error:
            pass
    return [line.split(separator) for line in text.splitlines()]


def separator_of(text: str) -> str:
    """Return the separator that cuts the most lines into the same number of cells, told by ``sep=`` if need be."""
    first = text.lstrip("\ufeff").partition("\n")[0].strip().strip('"')
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4]
    lines = "\n".join(text.splitlines()[:_SAMPLE])

    def score(separator: str) -> tuple[int, int]:
        # A comma in French decimals cuts too: what counts is how many lines are cut alike, into how many cells.
        widths = Counter(len(row) for row in _records(lines, separator) if len(row) > 1)
        if not widths:
            return 0, 0
        width, count = max(widths.items(), key=lambda item: (item[1] * min(item[0], 4), item[0]))
        return count * min(width, 4), -SEPARATORS.index(separator)

    semicolons = score(";")[0]
    best = max(SEPARATORS, key=score)
    # Decimal commas make commas at least as many as semicolons; a file with regular semicolons means those.
    return ";" if best == "," and semicolons * 2 >= score(",")[0] and semicolons else best
