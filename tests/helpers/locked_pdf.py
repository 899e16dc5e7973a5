"""A real PDF that is encrypted with a password: the standard handler, revision 2 (RC4, 40 bits)."""

from __future__ import annotations

import hashlib

_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_PERMISSIONS = -4
_ID = b"0123456789abcdef"


def locked_pdf(lines: list[str], password: str) -> bytes:
    """Return a PDF of one page with these lines, which opens with this password only."""
    owner = _rc4(_md5(_padded(password))[:5], _padded(password))
    permissions = _PERMISSIONS.to_bytes(4, "little", signed=True)
    key = _md5(_padded(password) + owner + permissions + _ID)[:5]
    shown = " ".join(f"({line}) Tj 0 -28 Td" for line in lines)
    content = f"BT /F1 20 Tf 72 700 Td {shown} ET".encode()
    content = _rc4(_md5(key + (4).to_bytes(3, "little") + bytes(2))[:10], content)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Filter /Standard /V 1 /R 2 /O <%b> /U <%b> /P %d >>"
        % (owner.hex().encode(), _rc4(key, _PADDING).hex().encode(), _PERMISSIONS),
    ]
    return _file(objects)


def _file(objects: list[bytes]) -> bytes:
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, table)
    name = _ID.hex().encode()
    made += b"trailer\n<< /Size %d /Root 1 0 R /Encrypt 6 0 R /ID [<%b> <%b>] >>\n" % (
        len(objects) + 1,
        name,
        name,
    )
    return made + b"startxref\n%d\n%%%%EOF\n" % start


def _padded(password: str) -> bytes:
    return (password.encode("latin-1") + _PADDING)[:32]


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


def _rc4(key: bytes, data: bytes) -> bytes:
    box, other = list(range(256)), 0
    for index in range(256):
        other = (other + box[index] + key[index % len(key)]) % 256
        box[index], box[other] = box[other], box[index]
    made, one, other = bytearray(), 0, 0
    for byte in data:
        one = (one + 1) % 256
        other = (other + box[one]) % 256
        box[one], box[other] = box[other], box[one]
        made.append(byte ^ box[(box[one] + box[other]) % 256])
    return bytes(made)
