"""PDFs for tests, written by hand: text at places, links, notes, bookmarks, a password."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

_FONTS = {
    "plain": "Helvetica",
    "bold": "Helvetica-Bold",
    "slanted": "Helvetica-Oblique",
    "mono": "Courier",
}
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_WIDTHS = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 "
    "556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 "
    "722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 "
    "556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 "
    "260 334 584"
)


def width_of(text: str, size: float = 10.0) -> float:
    """The width of a text in Helvetica, in points."""
    widths = _WIDTHS.split()
    return sum(int(widths[ord(c) - 32]) if 32 <= ord(c) < 127 else 556 for c in text) * size / 1000


@dataclass
class Page:
    width: float = 595.0
    height: float = 842.0
    rotate: int = 0
    content: list[str] = field(default_factory=list)
    annotations: list[str] = field(default_factory=list)
    glyphs: dict[int, str] = field(default_factory=dict)
    """Of the font ``any``: what its glyphs mean."""

    def text(self, x: float, y: float, text: str, size: float = 10.0, font: str = "plain") -> Page:
        """Text at a point; ``y`` counts from the top."""
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return self.draw(f"BT /{font} {size} Tf {x} {self.height - y} Td ({escaped}) Tj ET")

    def unicode(self, x: float, y: float, text: str, size: float = 10.0) -> Page:
        """Text of any script, one glyph a character, each as wide as the size, left to right."""
        codes = []
        for character in text:
            code = 0x100 + len(self.glyphs)
            self.glyphs[code] = character
            codes.append(f"{code:04x}")
        joined = "".join(codes)
        return self.draw(f"BT /any {size} Tf {x} {self.height - y} Td <{joined}> Tj ET")

    def draw(self, operators: str) -> Page:
        self.content.append(operators)
        return self

    def picture(self, rect: tuple[float, float, float, float], wide: int, high: int) -> Page:
        """A picture in two greens; the rectangle is left, top, right, bottom."""
        left, top, right, bottom = rect
        pixels = b"".join(
            bytes((0, 128 if (x + y) % 2 else 200, 0)) for y in range(high) for x in range(wide)
        )
        return self.draw(
            f"q {right - left} 0 0 {bottom - top} {left} {self.height - bottom} cm "
            f"BI /W {wide} /H {high} /BPC 8 /CS /RGB /F /AHx ID {pixels.hex()}> EI Q"
        )

    def lines(
        self, x: float, y: float, lines: list[str], size: float = 10.0, step: float = 12.0
    ) -> float:
        """Lines below each other; returns where the next one would stand."""
        for number, line in enumerate(lines):
            self.text(x, y + number * step, line, size)
        return y + len(lines) * step

    def paragraph(
        self, x: float, y: float, text: str, width: float, size: float = 10.0, indent: float = 0.0
    ) -> float:
        """Text set flush left in lines of at most ``width`` points."""
        step, line, left = 1.2 * size, "", x + indent
        for word in text.split():
            if line and width_of(f"{line} {word}", size) > width - (left - x):
                self.text(left, y, line, size)
                y, line, left = y + step, word, x
            else:
                line = f"{line} {word}".strip()
        self.text(left, y, line, size)
        return y + step

    def annotate(
        self, subtype: str, rect: tuple[float, float, float, float], more: str = ""
    ) -> Page:
        """An annotation; the rectangle is left, top, right, bottom from the top of the page."""
        left, top, right, bottom = rect
        top, bottom = self.height - top, self.height - bottom
        quads = f"{left} {top} {right} {top} {left} {bottom} {right} {bottom}"
        self.annotations.append(
            f"<</Type/Annot/Subtype/{subtype}/Rect[{left} {bottom} {right} {top}]"
            f"/QuadPoints[{quads}]{more}>>"
        )
        return self


@dataclass
class PdfFile:
    info: dict[str, str] = field(default_factory=dict)
    pages: list[Page] = field(default_factory=list)
    bookmarks: list[tuple[str, int, float]] = field(default_factory=list)
    """Title, page from 0, height from the top."""
    labels: str = ""
    """The /Nums array of the page labels."""
    password: str = ""

    def page(self, **how: float) -> Page:
        page = Page(**how)  # type: ignore[arg-type]
        self.pages.append(page)
        return page

    def data(self) -> bytes:
        return _Writer(self).written()


def pdf_of(lines: Sequence[str], password: str = "") -> bytes:
    """Return a PDF of one page with these lines, which opens with this password only."""
    pdf = PdfFile(password=password)
    page = pdf.page()
    for number, line in enumerate(lines):
        page.text(72, 92 + 28 * number, line, 20)
    return pdf.data()


class _Writer:
    def __init__(self, pdf: PdfFile) -> None:
        self._pdf = pdf
        self._objects: list[bytes] = []
        self._key = b""
        self._id = hashlib.md5(b"postil", usedforsecurity=False).digest()

    def written(self) -> bytes:
        pdf = self._pdf
        owner = self._set_key() if pdf.password else b""
        fonts = "".join(
            f"/{name}<</Type/Font/Subtype/Type1/BaseFont/{font}/Encoding/WinAnsiEncoding>>"
            for name, font in _FONTS.items()
        )
        catalog, tree = self._add(b""), self._add(b"")
        kids = [self._page(page, tree, fonts) for page in pdf.pages]
        refs = " ".join(f"{kid} 0 R" for kid in kids)
        self._set(tree, f"<</Type/Pages/Kids[{refs}]/Count {len(kids)}>>")
        labels = f"/PageLabels<</Nums[{pdf.labels}]>>" if pdf.labels else ""
        self._set(catalog, f"<</Type/Catalog/Pages {tree} 0 R{self._outline(kids)}{labels}>>")
        info = self._add(b"")
        entries = "".join(f"/{key} {self._string(text, info)}" for key, text in pdf.info.items())
        self._set(info, f"<<{entries}>>")
        trailer = f"/Root {catalog} 0 R/Info {info} 0 R/ID[<{self._id.hex()}><{self._id.hex()}>]"
        if pdf.password:
            user = _rc4(self._file_key, _PADDING)
            trailer += f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{owner.hex()}>/U<{user.hex()}>>>"
        return self._file(trailer)

    def _page(self, page: Page, tree: int, fonts: str) -> int:
        content = self._stream("\n".join(page.content).encode("cp1252"))
        notes = " ".join(f"{self._add(each.encode('cp1252'))} 0 R" for each in page.annotations)
        more = f"/any {self._any_font(page.glyphs)} 0 R" if page.glyphs else ""
        return self._add(
            f"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 {page.width} {page.height}]"
            f"/Rotate {page.rotate}/Resources<</Font<<{fonts}{more}>>>>"
            f"/Contents {content} 0 R/Annots[{notes}]>>".encode()
        )

    def _any_font(self, glyphs: dict[int, str]) -> int:
        pairs = "\n".join(
            f"<{code:04x}> <{meaning.encode('utf-16-be').hex()}>"
            for code, meaning in glyphs.items()
        )
        cmap = self._stream(
            (
                "/CIDInit /ProcSet findresource begin begincmap "
                "1 begincodespacerange <0000> <ffff> endcodespacerange "
                f"{len(glyphs)} beginbfchar\n{pairs}\nendbfchar endcmap end"
            ).encode()
        )
        return self._add(
            "<</Type/Font/Subtype/Type0/BaseFont/Any/Encoding/Identity-H/DescendantFonts"
            "[<</Type/Font/Subtype/CIDFontType2/BaseFont/Any/DW 1000/CIDSystemInfo"
            "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor<</Type"
            "/FontDescriptor/FontName/Any/Flags 4/Ascent 800/Descent -200>>>>]"
            f"/ToUnicode {cmap} 0 R>>".encode()
        )

    def _outline(self, kids: list[int]) -> str:
        marks = self._pdf.bookmarks
        if not marks:
            return ""
        root = self._add(b"")
        first = len(self._objects) + 1
        for number, (title, page, top) in enumerate(marks):
            here = first + number
            after = f"/Next {here + 1} 0 R" if number + 1 < len(marks) else ""
            height = self._pdf.pages[page].height - top
            self._add(
                f"<</Title {self._string(title, here)}/Parent {root} 0 R{after}"
                f"/Dest[{kids[page]} 0 R/XYZ 0 {height} null]>>".encode()
            )
        last = first + len(marks) - 1
        self._set(root, f"<</Type/Outlines/First {first} 0 R/Last {last} 0 R>>")
        return f"/Outlines {root} 0 R"

    def _string(self, text: str, number: int) -> str:
        data = b"\xfe\xff" + text.encode("utf-16-be")
        return f"<{self._sealed(data, number).hex()}>"

    def _stream(self, data: bytes) -> int:
        number = len(self._objects) + 1
        data = self._sealed(data, number)
        return self._add(b"<</Length %d>>stream\n%s\nendstream" % (len(data), data))

    def _add(self, body: bytes) -> int:
        self._objects.append(body)
        return len(self._objects)

    def _set(self, number: int, body: str) -> None:
        self._objects[number - 1] = body.encode("cp1252")

    def _file(self, trailer: str) -> bytes:
        out, offsets = bytearray(b"%PDF-1.7\n"), []
        for number, body in enumerate(self._objects, start=1):
            offsets.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
        out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        out += f"trailer<</Size {len(offsets) + 1}{trailer}>>\nstartxref\n{start}\n%%EOF".encode()
        return bytes(out)

    # The oldest of the standard's ways to encrypt (RC4, 40 bits): short, and read everywhere.

    def _set_key(self) -> bytes:
        padded = (self._pdf.password.encode("cp1252") + _PADDING)[:32]
        owner = _rc4(hashlib.md5(padded, usedforsecurity=False).digest()[:5], padded)
        rights = (-4).to_bytes(4, "little", signed=True)
        seed = padded + owner + rights + self._id
        self._file_key = hashlib.md5(seed, usedforsecurity=False).digest()[:5]
        return owner

    def _sealed(self, data: bytes, number: int) -> bytes:
        if not self._pdf.password:
            return data
        seed = self._file_key + number.to_bytes(3, "little") + b"\0\0"
        return _rc4(hashlib.md5(seed, usedforsecurity=False).digest()[:10], data)


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
