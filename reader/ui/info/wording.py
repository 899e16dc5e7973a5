"""What formats, encodings and ways of reading are called in the window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from reader.model.details import ImportOptions
from reader.services.encoding_names import canonical, encoding_name
from reader.ui.texts import translate

_FORMATS: Final = {
    "plain-text": QT_TRANSLATE_NOOP("Format", "Plain text"),
    "markdown": QT_TRANSLATE_NOOP("Format", "Markdown"),
    "html": QT_TRANSLATE_NOOP("Format", "Web page (HTML)"),
    "mhtml": QT_TRANSLATE_NOOP("Format", "Web page in one file (MHTML)"),
    "email": QT_TRANSLATE_NOOP("Format", "E-mail"),
    "epub": QT_TRANSLATE_NOOP("Format", "E-book (EPUB)"),
    "pdf": QT_TRANSLATE_NOOP("Format", "PDF"),
    "docx": QT_TRANSLATE_NOOP("Format", "Word document (DOCX)"),
    "odt": QT_TRANSLATE_NOOP("Format", "OpenDocument text (ODT)"),
    "rtf": QT_TRANSLATE_NOOP("Format", "Rich text (RTF)"),
    "fb2": QT_TRANSLATE_NOOP("Format", "E-book (FB2)"),
    "webvtt": QT_TRANSLATE_NOOP("Format", "Subtitles (WebVTT)"),
    "subrip": QT_TRANSLATE_NOOP("Format", "Subtitles (SubRip)"),
}
_NOTED: Final = {
    "mark": QT_TRANSLATE_NOOP("Encoding", "by the file's own mark"),
    "utf-8": QT_TRANSLATE_NOOP("Encoding", "as most files are"),
    "declared": QT_TRANSLATE_NOOP("Encoding", "as the file says"),
    "guessed": QT_TRANSLATE_NOOP("Encoding", "guessed by its letters"),
    "chosen": QT_TRANSLATE_NOOP("Encoding", "chosen by you"),
}
_WESTERN = QT_TRANSLATE_NOOP("Encoding", "Western Europe")
_CENTRAL = QT_TRANSLATE_NOOP("Encoding", "Central Europe")
_BALTIC = QT_TRANSLATE_NOOP("Encoding", "Baltic")
_CYRILLIC = QT_TRANSLATE_NOOP("Encoding", "Cyrillic")
_GREEK = QT_TRANSLATE_NOOP("Encoding", "Greek")
_TURKISH = QT_TRANSLATE_NOOP("Encoding", "Turkish")
_HEBREW = QT_TRANSLATE_NOOP("Encoding", "Hebrew")
_ARABIC = QT_TRANSLATE_NOOP("Encoding", "Arabic")
_THAI = QT_TRANSLATE_NOOP("Encoding", "Thai")
_VIETNAMESE = QT_TRANSLATE_NOOP("Encoding", "Vietnamese")
_CHINESE = QT_TRANSLATE_NOOP("Encoding", "Chinese")
_JAPANESE = QT_TRANSLATE_NOOP("Encoding", "Japanese")
_KOREAN = QT_TRANSLATE_NOOP("Encoding", "Korean")
_ALL = QT_TRANSLATE_NOOP("Encoding", "All languages")

_LANGUAGES: Final = {
    "ascii": _WESTERN,
    "utf-8": _ALL,
    "utf-16-le": _ALL,
    "utf-16-be": _ALL,
    "utf-32-le": _ALL,
    "utf-32-be": _ALL,
    "cp1252": _WESTERN,
    "iso8859-1": _WESTERN,
    "iso8859-15": _WESTERN,
    "cp850": _WESTERN,
    "mac-roman": _WESTERN,
    "cp1250": _CENTRAL,
    "iso8859-2": _CENTRAL,
    "cp852": _CENTRAL,
    "cp1257": _BALTIC,
    "iso8859-4": _BALTIC,
    "cp1251": _CYRILLIC,
    "koi8-r": _CYRILLIC,
    "koi8-u": _CYRILLIC,
    "iso8859-5": _CYRILLIC,
    "cp855": _CYRILLIC,
    "cp866": _CYRILLIC,
    "mac-cyrillic": _CYRILLIC,
    "cp1253": _GREEK,
    "iso8859-7": _GREEK,
    "cp1254": _TURKISH,
    "iso8859-9": _TURKISH,
    "cp1255": _HEBREW,
    "iso8859-8": _HEBREW,
    "cp1256": _ARABIC,
    "iso8859-6": _ARABIC,
    "cp874": _THAI,
    "tis-620": _THAI,
    "cp1258": _VIETNAMESE,
    "gb2312": _CHINESE,
    "gbk": _CHINESE,
    "gb18030": _CHINESE,
    "hz": _CHINESE,
    "big5": _CHINESE,
    "big5hkscs": _CHINESE,
    "shift_jis": _JAPANESE,
    "cp932": _JAPANESE,
    "euc_jp": _JAPANESE,
    "iso2022_jp": _JAPANESE,
    "iso2022_jp_ext": _JAPANESE,
    "euc_kr": _KOREAN,
    "cp949": _KOREAN,
    "johab": _KOREAN,
}
_BY_CANONICAL: Final = {canonical(name): words for name, words in _LANGUAGES.items()}
_KILO = 1000


def format_name(importer: str) -> str:
    """Return what a format is called; that of a newer version, as its importer is."""
    return translate("Format", _FORMATS[importer]) if importer in _FORMATS else importer


def encoding_languages(encoding: str) -> str:
    """Return for which languages an encoding is, or nothing."""
    words = _BY_CANONICAL.get(canonical(encoding), "")
    return translate("Encoding", words) if words else ""


def encoding_line(encoding: str, encoding_from: str) -> str:
    """Return such as ``Windows-1252, guessed by its letters``."""
    name = encoding_name(encoding)
    if encoding_from not in _NOTED:
        return name
    return f"{name}, " + translate("Encoding", _NOTED[encoding_from])


def size_words(size: int) -> str:
    """Return a number of bytes as people say it, such as ``34 kB``."""
    if size < _KILO:
        return translate("Size", "{size} bytes").format(size=size)
    if size < _KILO * _KILO:
        return translate("Size", "{size} kB").format(size=round(size / _KILO))
    return translate("Size", "{size:.1f} MB").format(size=size / _KILO / _KILO)


def read_words(before: ImportOptions, after: ImportOptions) -> str:
    """Return the line that says how a file was read now, compared with before."""
    if before.encoding != after.encoding:
        if not after.encoding:
            return translate("ReadAgain", "Read in the encoding that is found again")
        name = encoding_name(after.encoding)
        return translate("ReadAgain", "Read as {encoding}").format(encoding=name)
    if before.whole_page != after.whole_page:
        if after.whole_page:
            return translate("ReadAgain", "This is the whole page")
        return translate("ReadAgain", "This is the article of the page")
    if after.repair:
        return translate("ReadAgain", "Repaired the garbled letters")
    return translate("ReadAgain", "Read as it stands in the file")
