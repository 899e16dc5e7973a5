"""Link targets that are safe to offer: no scripts, no data, no local files."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urljoin

_SAFE_SCHEMES: Final = frozenset(("http", "https", "mailto", "ftp", "tel", "doi", "urn"))
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_IGNORED: Final = re.compile(r"[\x00-\x20\x7f]+")
LONGEST: Final = 4096


def safe_href(href: str, base: str = "") -> str:
    """Return a link's target, relative ones resolved against ``base``; empty when it is unsafe."""
    # Browsers drop control characters from a scheme, so “java\\nscript:” is a script to them.
    href = _IGNORED.sub("", href) if _SCHEME.match(_IGNORED.sub("", href)) else href.strip()
    if not href or len(href) > LONGEST:
        return ""
    scheme = _SCHEME.match(href)
    if scheme:
        return href if scheme[1].lower() in _SAFE_SCHEMES else ""
    if href.startswith("#") or not base:
        return href
    try:
        return urljoin(base, href)
    except ValueError:
        return href
