"""Every message of the code has its English, complete and in English typography; no French stands outside a mark."""

import ast
import io
import re
import shlex
import shutil
import string
import subprocess
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.frontend import parse_keywords
from babel.messages.pofile import read_po

from tests.support.each import for_each
from texts.catalog import NARROW_SPACE, translator

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = ROOT / "texts" / "locale" / "en" / "LC_MESSAGES" / "atlas.po"
#: Functions that take a message as their first argument.
MARKS = {"_", "translate", "plural"}
SHOWN_FOLDERS = ("pages", "ui", "views", "charts", "figures", "exports", "server")
#: The same words in both languages, by why they are.
SAME = {
    "signs": {"%", "€", "{place}\u202f: {coverage} ({period})", "usage\u202f: "},
    "formulas": {
        "{numerator} ÷ {denominator} × 100", "{numerator} ÷ {denominator}", "{yearly} ÷ {denominator}",
        "{minuend} − {subtrahend}", "{active} ÷ {count}", "{number} points",
    },
    "spelt alike": {
        "arguments", "options", "code", "Code", "Contact", "points", "Source", "Sources", "Note", "Instrument", "Table",
        "Licence", "services", "exact", "national", "commune", "comparable", "innovation", "regions", "Pages",
        "Classes", "Figure", "triangle", "Instruments", "page", "source", "Population", "Distance",
    },
    "French terms that English keeps": {
        "départements", "département", "Départements", "departements", "pays", ("{n} département", "{n} départements"),
    },
    "names and years": {"Nord-Pas-de-Calais, 1994-2011", "France"},
}  # fmt: skip
#: French outside a mark that is right there, with the reason.
UNMARKED = {
    "Atlas ESS des régions": "the product's name, the same in every language",
    "Français": "a language is offered under its own name",
}
ACCENTS = re.compile("[àâäçéèêëîïôöùûüÿœæ]", re.IGNORECASE)
FRENCH_WORDS = re.compile(
    r"\b(?:le|la|les|des|du|de|un|une|et|ou|est|sont|dans|pour|par|sur|avec|aux?|qui|que|ne|pas|ces?|en)\b",
    re.IGNORECASE,
)
FRENCH_TYPOGRAPHY = re.compile(f"[«»{NARROW_SPACE}\u00a0]|\\s[:;!?](?!\\S)")


def makefile_setting(name):
    return re.search(rf"^{name} := (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)[1]


def modules(*places):
    found = [ROOT / place for place in places if place.endswith(".py")]
    return found + [path for place in places for path in sorted((ROOT / place).rglob("*.py"))]


def speaking_modules():
    return modules(*makefile_setting("SPEAKING").split())


@cache
def template():
    """Extract the messages as ``make texts`` does, in memory."""
    catalog = Catalog()
    keywords = parse_keywords(re.findall(r"-k (\S+)", makefile_setting("MARKS")))
    for path in speaking_modules():
        for line, message, _comments, _context in extract_from_file("python", path, keywords):
            catalog.add(message, locations=[(path.relative_to(ROOT).as_posix(), line)])
    return catalog


@cache
def english():
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en", domain="atlas")


def messages(catalog):
    return [message for message in catalog if message.id]


def forms(text):
    return (text,) if isinstance(text, str) else tuple(text)


def translated():
    """Return (French forms, English forms) of every message."""
    return [(forms(message.id), forms(message.string or "")) for message in messages(english())]


def placeholders(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def missing(code, catalog):
    return sorted(str(message.id) for message in messages(code) if catalog.get(message.id) is None)


def untranslated(pairs):
    return [french for french, words in pairs if not all(word.strip() for word in words)]


def wrong_placeholders(pairs):
    return [
        (french, word)
        for french, words in pairs
        for word in words
        if placeholders(word) != set().union(*map(placeholders, french))
    ]


def called(node):
    """Return the name of the function or method that a call calls."""
    return getattr(node.func, "id", None) or getattr(node.func, "attr", None)


def is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def marked_texts(tree):
    """Return the texts (a pair for a plural) that a module marks, wherever in it."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in MARKS and node.args and is_text(node.args[0]):
            both = called(node) == "plural"
            found.add(tuple(a.value for a in node.args[:2]) if both else node.args[0].value)
    return found


def invisible_calls(tree):
    """Return calls that translate something which no extraction can see: a made-up text, or one that bears no mark."""
    found = []
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and node.args):
            continue
        first = node.args[0]
        made_up = called(node) in {"_", "plural"} and isinstance(first, ast.JoinedStr | ast.BinOp)
        through = isinstance(node.func, ast.Call) and called(node.func) == "translator"
        bare = (through or called(node) == "words") and not isinstance(first, ast.Call) and is_text(first)
        if made_up or bare:
            found.append(ast.unparse(node))
    return found


def french_outside_marks(source):
    """Return the texts of a module that look French, are no docstring and stand in no translator's call."""
    tree = ast.parse(source)
    skipped = set()
    for node in ast.walk(tree):
        if (isinstance(node, ast.Expr) and is_text(node.value)) or (
            isinstance(node, ast.Call) and called(node) in MARKS
        ):
            skipped.update(map(id, ast.walk(node)))
    found = []
    for node in ast.walk(tree):
        if not is_text(node) or id(node) in skipped:
            continue
        text = node.value
        for allowed in UNMARKED:
            text = text.replace(allowed, "")
        if ACCENTS.search(text) or (" " in text.strip() and FRENCH_WORDS.search(text)):
            found.append((node.lineno, node.value))
    return found


def test_every_message_has_an_entry():
    assert not missing(template(), english()), "run `make texts`, then write the English"


def test_no_entry_is_unused():
    unused = [message.id for message in messages(english()) if template().get(message.id) is None]
    assert unused == []
    assert list(english().obsolete) == [], "use what is right in the entries at the end of the .po, then delete them"


def test_every_message_is_translated():
    assert untranslated(translated()) == []
    assert not [message.id for message in messages(english()) if message.fuzzy]


def test_placeholders_are_the_same():
    assert wrong_placeholders(translated()) == []


def test_plural_forms_are_complete():
    assert english().num_plurals == 2
    plurals = [(french, words) for french, words in translated() if len(french) == 2]
    assert plurals
    assert all(len(words) == 2 for _, words in plurals)
    assert all(len(words) == 1 for french, words in translated() if len(french) == 1)


def test_english_has_english_typography():
    assert [word for _, words in translated() for word in words if FRENCH_TYPOGRAPHY.search(word)] == []


def test_edges_and_ends_match():
    """A message ends in a full stop, or in a space, in both languages or in neither."""
    for french, words in translated():
        for word in words:
            assert word.endswith(".") == french[-1].endswith("."), word
            assert word.endswith(" ") == french[-1].endswith(" "), word


def test_only_words_alike_are_the_same_in_both_languages():
    same = {message.id for message in messages(english()) if message.id == message.string}
    # Typography alone makes no translation.
    same |= {
        message.id
        for message in messages(english())
        if isinstance(message.id, str) and message.id.replace(NARROW_SPACE, "") == message.string
    }
    assert same == set().union(*SAME.values())


def test_extraction_sees_every_mark():
    by_tree = set()
    for path in speaking_modules():
        by_tree |= marked_texts(ast.parse(path.read_text(encoding="utf-8")))
    by_babel = {tuple(message.id) if len(forms(message.id)) == 2 else message.id for message in messages(template())}
    assert by_tree == by_babel


@for_each("path", speaking_modules(), lambda path: path.relative_to(ROOT).as_posix())
def test_no_translation_is_hidden_from_extraction(path):
    assert invisible_calls(ast.parse(path.read_text(encoding="utf-8"))) == []


@for_each("path", modules(*SHOWN_FOLDERS), lambda path: path.relative_to(ROOT).as_posix())
def test_no_french_stands_outside_a_mark(path):
    assert french_outside_marks(path.read_text(encoding="utf-8")) == []


def test_allowed_french_is_used():
    sources = "".join(path.read_text(encoding="utf-8") for path in modules(*SHOWN_FOLDERS))
    assert all(f'"{text}"' in sources for text in UNMARKED)


def test_the_catalogue_speaks_english():
    assert translator("en")("Données") == "Data"
    assert translator("en").plural("{n} ligne", "{n} lignes", 1) == "{n} row"
    assert translator("en").plural("{n} ligne", "{n} lignes", 0) == "{n} rows"


def test_updating_changes_nothing_but_what_changed(tmp_path):
    """``make texts`` may run at any time: no dates, no line numbers, no paths of a machine, nothing guessed."""
    pybabel, make = ROOT / ".venv" / "bin" / "pybabel", shutil.which("make")
    if not pybabel.exists() or make is None:
        pytest.skip("no make, or no .venv: nothing to run")
    dry = subprocess.run([make, "-n", "texts"], cwd=ROOT, capture_output=True, text=True, check=True)
    commands = [line for line in dry.stdout.replace("\\\n", "").splitlines() if "pybabel" in line]
    assert len(commands) == 2
    copied = tmp_path / "locale"
    shutil.copytree(ENGLISH.parent.parent.parent, copied)
    for command in commands:
        subprocess.run(command.replace("texts/locale", shlex.quote(str(copied))), shell=True, cwd=ROOT, check=True)
    copy = copied / ENGLISH.relative_to(ENGLISH.parent.parent.parent)
    assert "POT-Creation-Date: 2026-11-23 00:00+0000" in copy.read_text(encoding="utf-8")
    first = copy.read_bytes()
    subprocess.run(commands[1].replace("texts/locale", shlex.quote(str(copied))), shell=True, cwd=ROOT, check=True)
    assert copy.read_bytes() == first
    assert str(ROOT) not in first.decode()
    assert not re.search(r"^#: .*\.py:\d", first.decode(), re.MULTILINE)


def test_the_rules_catch_what_they_should():
    pairs = [(("{n} an",), ("{m} year",)), (("Carte",), ("",))]
    assert wrong_placeholders(pairs) == [(("{n} an",), "{m} year")]
    assert untranslated(pairs) == [("Carte",)]
    for text in ("Source\u202f: x", "« Figures »", "Why ?", "Source : x"):
        assert FRENCH_TYPOGRAPHY.search(text), text
    for text in ("Why?", "http:// or https://", "a ?b"):
        assert not FRENCH_TYPOGRAPHY.search(text), text
    source = '"""Résumé."""\nst.html(f"<p>{x} sur la carte</p>", _("Là"), key="way")\nname = "Écart"\n'
    assert [text for _, text in french_outside_marks(source)] == ["Écart", " sur la carte</p>"]
    hidden = 'translator(lang)("Carte"), words("Carte"), _(f"{n} cartes"), words(_("Carte")), translator(lang)(_("a"))'
    assert invisible_calls(ast.parse(hidden)) == [
        "translator(lang)('Carte')",
        "words('Carte')",
        "_(f'{n} cartes')",
    ]


def test_a_message_without_english_is_found():
    old = read_po(io.BytesIO(b'msgid "Carte"\nmsgstr "Map"\n'), locale="en")
    code = Catalog()
    code.add("Carte")
    code.add("Neuf")
    assert missing(code, old) == ["Neuf"]
