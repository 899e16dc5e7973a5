"""From choosing a file that the library does not know to its first paint. Prints rows as JSON."""

from __future__ import annotations

import json
import statistics
import sys
import time
import zipfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from reader.app import make_application
from reader.services import import_worker
from reader.services.library import Library
from reader.services.preferences import Preferences
from reader.ui.main_window import MainWindow
from reader.ui.reading.page import Page
from reader.ui.theme import ThemeController
from tests.bench.first_paint import SIZE
from tests.bench.material import long_text
from tests.bench.measure import Row

ROUNDS = 5
CHAPTERS, PAGES, LINES = 400, 100, 50
TEXT_LENGTH = 3_200_000
BUDGET = 1000
REST, PATIENCE = 800, 60_000
_CONTAINER = (
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)
_PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">i</dc:identifier>'
    "<dc:title>A long book</dc:title><dc:language>en</dc:language></metadata>"
    "<manifest>{items}</manifest><spine>{spine}</spine></package>"
)
_CHAPTER = (
    '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{n}</title></head>'
    "<body><h2>Chapter {n}</h2>{body}</body></html>"
)


def book_text() -> str:
    """Return as much of the made-up text as a long novel has."""
    text = long_text()
    return text[: text.index("\n\n", TEXT_LENGTH)] + "\n"


def make_text(folder: Path) -> Path:
    """Write 3.3 MB of plain text."""
    path = folder / "long.txt"
    path.write_text(book_text(), encoding="utf-8")
    return path


def make_book(folder: Path) -> Path:
    """Write the same text as an EPUB of 400 documents."""
    path, paragraphs = folder / "long.epub", book_text().strip().split("\n\n")
    step = len(paragraphs) // CHAPTERS
    numbers = range(CHAPTERS)
    items = "".join(
        f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in numbers
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in numbers)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        book.writestr("META-INF/container.xml", _CONTAINER)
        book.writestr("book.opf", _PACKAGE.format(items=items, spine=spine))
        for number in numbers:
            own = paragraphs[number * step : (number + 1) * step]
            body = "".join(f"<p>{each}</p>" for each in own)
            book.writestr(f"c{number}.xhtml", _CHAPTER.format(n=number + 1, body=body))
    return path


def make_pages(folder: Path) -> Path:
    """Write a hundred full pages as a PDF, each line drawn at once, as most programs do."""
    path = folder / "long.pdf"
    words = long_text().encode("latin-1", "replace").decode("latin-1").split()
    wide = 10  # words in a line
    bodies = []
    for number in range(PAGES):
        lines = []
        for line in range(LINES):
            first = (number * LINES + line) * wide
            shown = " ".join(words[first : first + wide])
            lines.append(f"1 0 0 1 72 {770 - line * 14} Tm ({shown}) Tj")
        bodies.append("BT /F1 10 Tf " + "\n".join(lines) + " ET")
    path.write_bytes(_pdf(bodies))
    return path


def _pdf(bodies: Sequence[str]) -> bytes:
    """Return a PDF with these contents of pages."""
    count = len(bodies)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} /MediaBox [0 0 595 842] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
    ]
    for number, body in enumerate(bodies):
        objects += [
            f"<< /Type /Page /Parent 2 0 R /Contents {5 + 2 * number} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>",
            f"<< /Length {len(body.encode('latin-1'))} >>\nstream\n{body}\nendstream",
        ]
    made, places = bytearray(b"%PDF-1.4\n"), []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{each}\nendobj\n".encode("latin-1")
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    made += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}trailer\n"
        f"<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF\n"
    ).encode("latin-1")
    return bytes(made)


class Opening:
    """A window on an empty library, and when its page was painted first."""

    def __init__(self, folder: Path) -> None:
        self.library = Library.open(folder / "library.db")
        preferences = Preferences.load(folder / "preferences.json")
        self.window = MainWindow(self.library, preferences, ThemeController("light"))
        self.window.resize(*SIZE)
        self.window.show()
        self.window.begin([])
        self._painted = 0.0
        self._loop = QEventLoop()

    def close(self) -> None:
        """Close the window and the library."""
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.library.close()

    def milliseconds(self, file: Path) -> float:
        """Open a file as a dialog does; the event loop waits as it does in the program."""
        import_worker.prepare()  # as the dialog does
        self._turn(REST)  # as long as choosing the file takes at the least
        paint = Page.paintEvent
        Page.paintEvent = lambda page, event: (paint(page, event), self._look(page))[0]
        start = time.perf_counter()
        self.window.opening.open_files([file])
        self._turn(PATIENCE)
        Page.paintEvent = paint
        assert self._painted, f"{file.name} was not painted: {self.window.status.message}"
        return (self._painted - start) * 1000

    def _look(self, page: Page) -> None:
        if page.built is not None and not self._painted:
            self._painted = time.perf_counter()
            self._loop.quit()

    def _turn(self, milliseconds: int) -> None:
        timer = QTimer()
        timer.setSingleShot(True)
        timer.timeout.connect(self._loop.quit)
        timer.start(milliseconds)
        self._loop.exec()


def rows(folder: Path, application: QApplication) -> list[Row]:
    """Open each file in a new window on a new library, some times over."""
    files = {
        "a text of 3.3 MB": make_text(folder),
        f"an EPUB of {CHAPTERS} documents": make_book(folder),
        f"a PDF of {PAGES} pages": make_pages(folder),
    }
    found = []
    for what, file in files.items():
        times = []
        for number in range(ROUNDS):
            home = folder / f"{file.suffix[1:]}-{number}"
            home.mkdir()
            opening = Opening(home)
            times.append(opening.milliseconds(file))
            opening.close()
            application.processEvents()
        detail = f"{file.stat().st_size / 1e6:.1f} MB, slowest {max(times):,.0f} ms"
        work = f"from choosing {what} to first paint"
        found.append(Row(work, statistics.median(times), BUDGET, "ms", detail))
    return found


def main(folder: Path) -> None:
    application = make_application()
    own = folder / "files"  # the other benches go on with theirs
    own.mkdir()
    print(json.dumps([asdict(row) for row in rows(own, application)]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
