"""Compressed static files: what is sent for which header, and what a spoilt or forbidden cache folder does."""

import gzip
import threading

import brotli
import pytest

from server.assets import compression
from server.assets.compression import CompressedFiles, negotiate, write_atomically
from server.assets.static_file import IMMUTABLE, StaticFile

TEXT = b"export const regions = ['Bretagne', 'Corse', 'Normandie'];\n" * 200


@pytest.fixture
def script(tmp_path):
    path = tmp_path / "script.js"
    path.write_bytes(TEXT)
    return StaticFile.at(path, IMMUTABLE)


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("", "identity"),
        ("identity", "identity"),
        ("gzip", "gzip"),
        ("x-gzip", "gzip"),
        ("br", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("GZIP , BR", "br"),
        ("br;q=0.5, gzip;q=0.9", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0, gzip;q=0", "identity"),
        ("gzip;q=0.2, identity;q=0.8", "identity"),
        ("*", "br"),
        ("*;q=0.3, br;q=0", "gzip"),
        ("*;q=0", "identity"),
        ("identity;q=0", "identity"),
        ("br;q=high", "identity"),
        ("deflate", "identity"),
    ],
)
def test_negotiation(header, coding):
    assert negotiate(header) == coding


def test_both_codings_give_the_content_back(script):
    store = CompressedFiles(None)
    assert brotli.decompress(store.encoded(script, "br").content) == TEXT
    assert gzip.decompress(store.encoded(script, "gzip").content) == TEXT
    assert store.encoded(script, "identity").content == TEXT


def test_every_form_has_its_own_tag(script):
    store = CompressedFiles(None)
    quick = store.encoded(script, "br")
    tags = {quick.etag, store.encoded(script, "gzip").etag, store.encoded(script, "identity").etag}
    assert store.wait()
    tags.add(store.encoded(script, "br").etag)
    assert len(tags) == 4


def test_the_first_answer_is_quick_and_the_best_follows(script):
    store = CompressedFiles(None)
    assert not store.encoded(script, "br").final
    assert store.wait()
    best = store.encoded(script, "br")
    assert best.final
    assert brotli.decompress(best.content) == TEXT


def test_a_picture_is_sent_as_it_is(tmp_path):
    path = tmp_path / "map.png"
    path.write_bytes(b"\x89PNG")
    form = CompressedFiles(None).encoded(StaticFile.at(path, IMMUTABLE), "br")
    assert (form.content, form.coding) == (b"\x89PNG", "identity")


def test_the_second_start_finds_the_best_form(script, tmp_path, monkeypatch):
    first = CompressedFiles(tmp_path / "cache")
    first.warm([script])
    assert first.wait()

    def refuse(*_arguments, **_options):
        raise AssertionError("compressed again")

    monkeypatch.setattr(compression.brotli, "compress", refuse)
    monkeypatch.setattr(compression, "_gzip", refuse)
    second = CompressedFiles(tmp_path / "cache")
    assert second.encoded(script, "br") == first.encoded(script, "br")
    assert second.encoded(script, "gzip") == first.encoded(script, "gzip")


@pytest.mark.parametrize("spoilt", [b"", b"not brotli", brotli.compress(b"another file")])
def test_a_spoilt_cache_entry_is_ignored_and_replaced(script, tmp_path, spoilt):
    folder = tmp_path / "cache"
    folder.mkdir()
    entry = folder / f"{script.digest}.br"
    entry.write_bytes(spoilt)
    store = CompressedFiles(folder)
    assert brotli.decompress(store.encoded(script, "br").content) == TEXT
    assert store.wait()
    assert brotli.decompress(entry.read_bytes()) == TEXT


def test_a_cache_folder_that_cannot_be_made_is_done_without(script, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    store = CompressedFiles(tmp_path / "file" / "cache")
    assert gzip.decompress(store.encoded(script, "gzip").content) == TEXT
    assert brotli.decompress(store.encoded(script, "br").content) == TEXT
    assert store.wait()
    assert store.encoded(script, "br").final


def test_many_visitors_at_once_share_one_compression(script, monkeypatch):
    calls = []
    original = brotli.compress

    def counted(content, **options):
        calls.append(options["quality"])
        return original(content, **options)

    monkeypatch.setattr(compression.brotli, "compress", counted)
    store = CompressedFiles(None)
    threads = [threading.Thread(target=store.encoded, args=(script, "br")) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.wait()
    assert sorted(calls) == [5, 11]


def test_a_missing_file_does_not_stop_the_others(script, tmp_path):
    store = CompressedFiles(None)
    store.warm([StaticFile.at(tmp_path / "gone.js", IMMUTABLE), script])
    assert store.wait()
    assert store.ready(script, "br").final


def test_writing_leaves_the_old_file_when_it_fails(tmp_path, monkeypatch):
    path = tmp_path / "entry.br"
    write_atomically(path, b"old")

    def fail(*_arguments):
        raise OSError("disk full")

    monkeypatch.setattr(compression.os, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["entry.br"]
