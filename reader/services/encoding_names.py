"""What encodings are called among people: their proper names, the same in every language."""

from __future__ import annotations

import codecs
from typing import Final

OFFERED: Final = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16 (big end first)",
    "cp1252": "Windows-1252",
    "iso8859-15": "ISO 8859-15",
    "cp850": "DOS 850",
    "mac-roman": "Mac Roman",
    "cp1250": "Windows-1250",
    "iso8859-2": "ISO 8859-2",
    "cp852": "DOS 852",
    "cp1257": "Windows-1257",
    "iso8859-4": "ISO 8859-4",
    "cp1251": "Windows-1251",
    "koi8-r": "KOI8-R",
    "koi8-u": "KOI8-U",
    "iso8859-5": "ISO 8859-5",
    "cp866": "DOS 866",
    "mac-cyrillic": "Mac Cyrillic",
    "cp1253": "Windows-1253",
    "iso8859-7": "ISO 8859-7",
    "cp1254": "Windows-1254",
    "iso8859-9": "ISO 8859-9",
    "cp1255": "Windows-1255",
    "iso8859-8": "ISO 8859-8",
    "cp1256": "Windows-1256",
    "iso8859-6": "ISO 8859-6",
    "cp874": "Windows-874",
    "cp1258": "Windows-1258",
    "gb18030": "GB 18030",
    "big5hkscs": "Big5-HKSCS",
    "shift_jis": "Shift JIS",
    "cp932": "Windows-932",
    "euc_jp": "EUC-JP",
    "iso2022_jp": "ISO-2022-JP",
    "cp949": "Windows-949",
    "johab": "Johab",
}
"""Those that can be chosen in the window, by script; the command line takes every codec."""

_OTHERS: Final = {
    "ascii": "ASCII",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32 (big end first)",
    "iso8859-1": "ISO 8859-1",
    "cp855": "DOS 855",
    "tis-620": "TIS-620",
    "gb2312": "GB 2312",
    "gbk": "GBK",
    "hz": "HZ",
    "big5": "Big5",
    "iso2022_jp_ext": "ISO-2022-JP",
    "euc_kr": "EUC-KR",
}


def canonical(encoding: str) -> str:
    """Return the one name of a codec that has several; an unknown one as it is."""
    try:
        return codecs.lookup(encoding).name if encoding else ""
    except LookupError:
        return encoding


_NAMES: Final = {canonical(codec): name for codec, name in (_OTHERS | OFFERED).items()}


def encoding_name(encoding: str) -> str:
    """Return what an encoding is called, such as ``Windows-1252``."""
    return _NAMES.get(canonical(encoding), encoding)
