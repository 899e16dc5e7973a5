"""Title, authors and date of a PDF: what it says of itself, where that makes sense."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from reader.formats.pdf.native import wide_string

_LONGEST: Final = 300
_FILE_NAME: Final = re.compile(
    r"\.(?:docx?|odt|rtf|tex|dvi|pdf|indd|qxd|qxp|pptx?|xlsx?|wpd|pages|html?|fm|ps|eps|ai|pmd|tmp)\Z",
    re.I,
)
_PROGRAM: Final = re.compile(
    r"\A(?:microsoft (?:word|powerpoint|excel)|powerpoint presentation|untitled|unknown|"
    r"no title|title|document\d*|slide \d+|print|scan\w*|about:blank|[\d\W_]+|"
    r"[0-9a-f]{8,}|(?:doi|isbn|pii)\b.*)\s*\Z",
    re.I,
)
_WRITTEN_BY: Final = re.compile(r"\Amicrosoft \w+ - ", re.I)
_NOBODY: Final = re.compile(
    r"\A(?:admin(?:istrator)?|user|owner|unknown|anonymous|author|root|default|none|n/?a|\W*|"
    r".*\b(?:microsoft|adobe|acrobat|latex|word)\b.*)\Z",
    re.I,
)
_NAMES: Final = re.compile(r"\s*(?:;|,?\s\b(?:and|und|et|y)\b\s|&|\n)\s*")
_REMARK: Final = re.compile(
    r"[,;]?\s*(?:[(<\[]?(?:e-?mail|mailto)\b.*|[(<\[]?\S+@\S+[)>\]]?|\(\s*\)|<[^>]*>"
    r"|\((?:deceased|inactive|retired|maintainer|eds?\.?|editors?)\)|https?://\S+)",
    re.I,
)
_RIGHTS: Final = re.compile(r"©|\bcopyright\b", re.I)
_FULL_NAME: Final = re.compile(r"\w[\w.'’-]*(?: \w[\w.'’-]*){1,4}")
_SUFFIX: Final = re.compile(
    r"(?:jr|sr|ph\.?d|m\.?d|[iv]+|inc|ltd|llc|gmbh|esq|dr|prof|msc|bsc)\.?", re.I
)
_DATE: Final = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")


def value(document: Any, key: str) -> str:
    """Return an entry of the document's information, on one line."""
    import pypdfium2.raw as raw

    text = wide_string(
        lambda buffer, size: raw.FPDF_GetMetaText(document, key.encode(), buffer, size)
    )
    return " ".join(text.replace("\0", " ").split())


def told_title(document: Any, name: str) -> str:
    """Return the title that the document gives itself; empty when it is none."""
    title = _WRITTEN_BY.sub("", value(document, "Title"))
    if len(title) < 2 or len(title) > _LONGEST or _PROGRAM.match(title) or _FILE_NAME.search(title):
        return ""
    if "\ufffd" in title or title.casefold() == name.rpartition(".")[0].casefold():
        return ""
    return title


def told_authors(document: Any) -> tuple[str, ...]:
    """Return the authors that the document names."""
    told = value(document, "Author")
    if _RIGHTS.search(told):
        return ()  # who holds the rights has not written it for that
    names = [
        name.strip(" ,") for each in _NAMES.split(told) for name in _parted(_REMARK.sub("", each))
    ]
    return tuple(
        each for each in names[:50] if each and len(each) < 120 and not _NOBODY.match(each)
    )


def _parted(names: str) -> list[str]:
    """Part what stands between commas where each is a full name: not “Brown, Anna”."""
    parts = [each.strip() for each in names.split(",") if each.strip()]
    if any(_SUFFIX.fullmatch(each) for each in parts):
        return [names]
    full = len(parts) == 2 and all(_FULL_NAME.fullmatch(each) for each in parts)
    return parts if full or len(parts) > 2 else [names]


def told_date(document: Any) -> str:
    """Return the day on which the document was made, as ISO 8601."""
    found = _DATE.match(value(document, "CreationDate"))
    if found is None:
        return ""
    try:
        made = date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return ""
    return made.isoformat() if 1985 <= made.year <= 2999 else ""
