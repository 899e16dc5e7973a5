"""Images of a source: data URIs and files beside it are kept, everything remote is left alone."""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import unquote, unquote_to_bytes, urlsplit
from urllib.request import url2pathname

from reader.formats.image_size import is_too_large
from reader.model.article import Asset, Image

MAX_IMAGE_BYTES: Final = 20 * 1024 * 1024
MAX_IMAGES: Final = 3000
"""Textbooks set every formula as an image; what they take together is limited below."""
MAX_TOTAL_BYTES: Final = 200 * 1024 * 1024
_LONGEST_SOURCE: Final = 2048
_LONGEST_ALT: Final = 2000

_DATA_URI: Final = re.compile(r"data:(image/[\w.+-]+)((?:;[^;,]*)*),", re.IGNORECASE)
_PLACE_HOLDER: Final = 256
"""Code points: a data URI shorter than this gives way to the source that a script would load."""

_LAZY: Final = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-hi-res-src")


class HasAttributes(Protocol):
    """An element, as far as this module looks at one."""

    def get(self, key: str, /) -> str | None:
        """Return an attribute."""


class AssetStore:
    """Keeps the images of one source; reads only inside ``folder``.

    ``load`` gives the bytes of an image that the source itself holds, by its reference; nothing for
    any other.
    """

    def __init__(self, folder: Path | None, load: Callable[[str], bytes] | None = None) -> None:
        self._folder = _real(folder)
        self._load = load
        self.assets: dict[str, Asset] = {}
        self._total = 0
        self._seen: dict[str, str] = {}  # reference → the asset, empty for none

    def image(self, element: HasAttributes) -> Image | None:
        """Return the image of an ``img`` element, its bytes kept if they are local; None for a
        tracking pixel or an element without a source.
        """
        if _is_pixel(element):
            return None
        source = _source(element)
        if not source:
            return None
        alt = " ".join((element.get("alt") or "").split())[:_LONGEST_ALT]
        is_data = source[:5].lower() == "data:"
        asset = self._keep(_data_bytes(source)) if is_data else self._held(source)
        if is_data and not asset:
            return None
        return Image(asset=asset, alt=alt, source="" if is_data else source[:_LONGEST_SOURCE])

    def _held(self, source: str) -> str:
        if source not in self._seen:  # a page may show one large picture ten thousand times
            self._seen[source] = self._keep(self._held_bytes(source))
        return self._seen[source]

    def _keep(self, data: bytes) -> str:
        media_type = image_type(data)
        if not media_type or len(data) > MAX_IMAGE_BYTES or is_too_large(data, media_type):
            return ""
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 not in self.assets:
            if len(self.assets) >= MAX_IMAGES or self._total + len(data) > MAX_TOTAL_BYTES:
                return ""
            self.assets[sha256] = Asset(sha256, media_type, data)
            self._total += len(data)
        return sha256

    def _held_bytes(self, source: str) -> bytes:
        return (self._load(source) if self._load else b"") or self._file_bytes(source)

    def _file_bytes(self, source: str) -> bytes:
        path = self._local_path(source)
        if path is None:
            return b""
        try:
            status = path.stat()
            if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_IMAGE_BYTES:
                return b""
            return path.read_bytes()
        except (OSError, ValueError):
            return b""  # a missing image leaves its alternative text, as in a browser

    def _local_path(self, source: str) -> Path | None:
        """Return the real path of a file inside the folder, or None."""
        if self._folder is None or "\0" in unquote(source):
            return None
        try:
            parts = urlsplit(source)
            if parts.scheme.lower() == "file" and parts.netloc in ("", "localhost"):
                path = Path(url2pathname(parts.path))
            elif parts.scheme or parts.netloc or not parts.path:
                return None
            else:
                path = self._folder / unquote(parts.path)
            path = Path(os.path.realpath(path))
        except (OSError, ValueError):
            return None
        return path if path.is_relative_to(self._folder) else None


def image_type(data: bytes) -> str:
    """Return the media type that an image's first bytes tell, empty when they tell none."""
    head = data[:1024]
    for start, media_type in (
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"GIF87a", "image/gif"),
        (b"GIF89a", "image/gif"),
        (b"BM", "image/bmp"),
    ):
        if head.startswith(start):
            return media_type
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:12] in (b"ftypavif", b"ftypavis"):
        return "image/avif"
    return "image/svg+xml" if re.search(rb"<svg[\s>]", head) and b"\0" not in head else ""


def _source(element: HasAttributes) -> str:
    source = (element.get("src") or "").strip()
    if not source or (source[:5].lower() == "data:" and len(source) < _PLACE_HOLDER):
        lazy = next((element.get(name) for name in _LAZY if element.get(name)), "") or ""
        candidates = (element.get("data-srcset") or element.get("srcset") or "").split()
        source = lazy.strip() or (candidates[0].rstrip(",") if candidates else "") or source
    return source


def _is_pixel(element: HasAttributes) -> bool:
    sizes = [(element.get(side) or "").strip().removesuffix("px") for side in ("width", "height")]
    return any(size in ("0", "1", "2") for size in sizes)


def _data_bytes(source: str) -> bytes:
    match = _DATA_URI.match(source)
    if match is None or len(source) > 3 * MAX_IMAGE_BYTES:
        return b""
    body = source[match.end() :]
    if "base64" not in match[2].lower():
        data = unquote_to_bytes(body)
    else:
        try:
            data = base64.b64decode(re.sub(r"\s+", "", unquote(body)) + "==", validate=False)
        except (binascii.Error, ValueError):
            return b""
    return data


def _real(folder: Path | None) -> Path | None:
    return Path(os.path.realpath(folder)) if folder is not None else None
