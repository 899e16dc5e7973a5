"""The vocabulary of RTF that matters to a reader: destinations, characters, charsets."""

from __future__ import annotations

from typing import Final

from reader.formats.vocabulary import words

SKIPPED: Final = words(
    "colortbl filetbl listtable listoverridetable revtbl rsidtbl generator themedata datastore "
    "colorschememapping latentstyles xmlnstbl background header headerl headerr headerf footer "
    "footerl footerr footerf ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn pnseclvl objdata "
    "objclass nonshppict fontemb fontfile panose falt bkmkend xe tc rxe txe docvar userprops "
    "mmathPr fldtype datafield ffname ffdeftext ffhelptext ffstattext ffformat formfield "
    "picprop blipuid sn sp atnid atnicn atnref atnparent atrfstart atrfend atntime atnauthor "
    "atndate annotation private passwordhash writereservhash do shprslt"
)
"""Groups whose content is no part of the text."""

KEPT: Final = words("shppict shpinst fldinst bkmkstart footnote shptxt nesttableprops")
"""Groups marked “leave out if unknown” that are known."""

INFO: Final = words("title author creatim")

CHARACTERS: Final = {
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "ltrmark": "",
    "rtlmark": "",
    "~": "\xa0",
    "-": "\xad",
    "_": "\u2011",
    "{": "{",
    "}": "}",
    "\\": "\\",
}

CHARSETS: Final = {
    0: "cp1252",
    77: "mac_roman",
    78: "cp932",
    79: "cp950",
    80: "cp949",
    81: "mac_arabic",
    83: "mac_greek",
    85: "mac_greek",
    86: "mac_turkish",
    88: "mac_romanian",
    89: "mac_cyrillic",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
"""Codecs for the charset numbers of fonts (Rich Text Format 1.9.1, “Font Table”)."""

SYMBOL: Final = 2
GREEK: Final = str.maketrans(
    "ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcywV",
    "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψως",
)
"""The letters of the Symbol font."""
