import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import InputError, NotConfigured
from assistant.loaders import load_source

Make = Callable[..., Path]


def test_scanned_and_encrypted_pdf(tmp_path: Path, pdf: Make) -> None:
    import pypdf

    with pytest.raises(InputError, match="scan"):
        load_source(pdf(tmp_path / "scan.pdf", []))
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "locked.pdf")
    with pytest.raises(InputError, match="password"):
        load_source(tmp_path / "locked.pdf")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.exe", b"MZ", "cannot be read"),
        ("a.doc", b"x", "save it as .docx"),
        ("a.md", b"", "is empty"),
        ("a.txt", b" \n ", "no text"),
        ("a.txt", b"\x00\x01\x02", "no text file"),
        ("a.pptx", b"MZ\x90\x00", "whatever its name says"),
        ("a.docx", b"text", "whatever its name says"),
        ("a.pdf", b"text", "no PDF"),
        ("a.pdf", b"%PDF-1.7\n1 0 obj", "damaged"),
        ("a.csv", b"a,b\n", "no rows"),
        ("a.yaml", b"a: [", "YAML"),
        ("a.md", b"---\nkind: poem\n---\nx", "expected one of plan"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "password"),
        ("a.pptx", b"PK\x03\x04broken", "damaged"),
        ("a.json", b'"x"', "no keys"),
    ],
)
def test_failures_have_a_reason(tmp_path: Path, name: str, content: bytes, reason: str, write: Make) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        load_source(write(tmp_path / name, content))
    assert caught.value.problems[0].file == str(tmp_path / name)


def rezipped(source: Path, target: Path, part: str, change: tuple[bytes, bytes]) -> Path:
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after:
        for info in before.infolist():
            data = before.read(info)
            after.writestr(info.filename, data.replace(*change) if info.filename == part else data)
    return target


def test_damaged_parts_bombs_and_other_packages(tmp_path: Path, write: Make, word: Make) -> None:
    source = word(tmp_path / "s.docx")
    with pytest.raises(InputError, match="damaged"):
        load_source(rezipped(source, tmp_path / "cut.docx", "word/document.xml", (b"</w:body>", b"")))
    with pytest.raises(InputError, match="whatever its name says"):
        load_source(write(tmp_path / "a.pptx", source.read_bytes()))
    with zipfile.ZipFile(tmp_path / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", b"0" * 201_000_000)
    with pytest.raises(InputError, match="refused"):
        load_source(tmp_path / "bomb.docx")


def test_entities_are_not_resolved(tmp_path: Path, write: Make, word: Make) -> None:
    secret = write(tmp_path / "secret.txt", "classified words")
    entity = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'.encode()
    source = word(tmp_path / "s.docx")
    first = rezipped(source, tmp_path / "t.docx", "word/document.xml", (b"<w:document", entity + b"<w:document"))
    attacked = rezipped(first, tmp_path / "a.docx", "word/document.xml", ("原文".encode(), b"&x;"))
    loaded = load_source(attacked)
    assert "classified" not in loaded.model_dump_json()


def test_a_file_that_is_too_big(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50_000_001)
    with pytest.raises(InputError, match="50 MB"):
        load_source(path)


@pytest.mark.parametrize(("package", "name"), [("docx", "a.docx"), ("pptx", "a.pptx"), ("pypdfium2", "a.pdf")])
def test_a_missing_package_names_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str, name: str, write: Make) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(NotConfigured, match=r"onevoice\[office\]"):
        load_source(write(tmp_path / name, b"%PDF" if name == "a.pdf" else b"PK"))
