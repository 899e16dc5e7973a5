"""XML text to a tree: no entity but plain characters, no DTD, nothing loaded, bounded depth."""

from __future__ import annotations

import codecs
import re
from html.entities import html5
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from reader.formats.encoding import BOMS
from reader.model.errors import FormatError

LARGEST: Final = 64 * 1024 * 1024
"""Bytes of one XML text."""

MOST_TAGS: Final = 3_000_000
"""Of one XML text: a tree takes a hundred bytes for each."""

_LONGEST_PIECE: Final = 9 * 1024 * 1024
"""Bytes of one text or attribute, as far as the parser reads them without being told to."""

_MARKLESS: Final = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_ENCODING: Final = re.compile(
    rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z][\w.:\-]{1,39})[\"']"
)
_CHARSETS: Final = re.compile(r"(?:utf|iso|cp|koi8|mac|gb|big5|euc|shift|tis|ascii|hz|johab)")
_DECLARATION: Final = re.compile(r"\A\s*<\?xml\s[^>]{0,500}\?>")
_PROLOG: Final = re.compile(r"(?:\s+|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)
_DOCTYPE: Final = re.compile(r"<!DOCTYPE\b[^>\[]{0,2000}(>|\[)", re.IGNORECASE)
_SUBSET_END: Final = re.compile(r"\]\s*>")
_LONGEST_SUBSET: Final = 200_000
"""Code points."""
_ENTITY: Final = re.compile(r"<!ENTITY\s+([\w.:-]+)\s+(?:\"([^\"]*)\"|'([^']*)')\s*>")
_LONGEST_VALUE: Final = 500
_MOST_GROWTH: Final = 4 * 1024 * 1024
"""Code points that entities of the text's own may add to it."""
_CDATA: Final = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_REFERENCE: Final = re.compile(r"&(#?[\w.:-]{1,60});|&")
_CHARACTER: Final = re.compile(r"&#(?:x([0-9A-Fa-f]{1,6})|(\d{1,7}));")
_OWN: Final = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_PLAIN_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def parse_xml(data: bytes, name: str, *, tolerant: bool = False) -> Element:
    """Return the root of an XML text, without its comments and processing instructions.

    ``name`` is that of the file, for messages. A ``tolerant`` call takes what can be read of
    damaged XML. Raises FormatError for what is no XML, and for entities made of entities.
    """
    root = _read(xml_text(data, name), tolerant)
    if isinstance(root, str):
        if "depth" in root:
            raise FormatError(f"“{name}” is nested deeper than any document: it is not opened.")
        raise FormatError(f"“{name}” is damaged: it holds broken XML. Get the file again.")
    return root


def parse_xml_text(text: str, *, tolerant: bool = False) -> Element | None:
    """Return the root of what ``xml_text`` gave; None for what is no XML."""
    root = _read(text, tolerant)
    return None if isinstance(root, str) else root


def _read(text: str, tolerant: bool) -> Element | str:
    """Return the root of an XML text, or what is wrong with it."""
    data = text.encode("utf-8", "replace")
    # Only long pieces (images in base64) need a parser that lets them through: it lets elements
    # stand in each other so deep that every later step takes its time.
    root = _parsed(data, tolerant, huge=False)
    if len(data) > _LONGEST_PIECE and (isinstance(root, str) or tolerant):
        root = _parsed(data, tolerant, huge=True)
    return root


def _parsed(data: bytes, tolerant: bool, *, huge: bool) -> Element | str:
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=huge,
        remove_comments=True,
        remove_pis=True,
        recover=tolerant,
        encoding="utf-8",
    )
    try:
        # The tree is None for a text without any element, when the parser is tolerant.
        root: Element | None = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        return str(error)
    return "nothing" if root is None else root


def wrap_content(element: Element, tag: str) -> None:
    """Put all that is in an element into one new element in it."""
    inner = etree.Element(tag)
    inner.text, element.text = element.text, None
    inner.extend(list(element))
    element.append(inner)


def append_text(element: Element, text: str) -> None:
    """Put text after all that an element holds."""
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def plain_name(element: Element) -> str:
    """Return an element's name without namespace and prefix; ``span`` for what is no HTML name."""
    name = str(element.tag).rpartition("}")[2].rpartition(":")[2]
    return name if _PLAIN_NAME.fullmatch(name) else "span"


def xml_text(data: bytes, name: str) -> str:
    """Return an XML text as ``plain_xml`` does, its bytes decoded as it declares."""
    _refuse_too_much(len(data), data.count(b"<"), name)
    return plain_xml(_decoded(data), name)


def plain_xml(text: str, name: str) -> str:
    """Return an XML text without its declarations, every entity as the character it stands for.

    Raises FormatError for one that is too large, and for entities made of entities.
    """
    _refuse_too_much(len(text), text.count("<"), name)
    text = _DECLARATION.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    if _ILLEGAL.search(text):
        text = _ILLEGAL.sub("", text)
    text, entities = _without_doctype(text, name)
    # Should a declaration stand where none may be, no parser is to see it as one.
    text = text.replace("<!ENTITY", "&lt;!ENTITY")
    return _with_characters(text, entities, name) if "&" in text else text


def _refuse_too_much(size: int, tags: int, name: str) -> None:
    if size > LARGEST:
        raise FormatError(
            f"“{name}” holds {size // 1024 // 1024} MB of XML in one piece. "
            f"Postil reads up to {LARGEST // 1024 // 1024} MB."
        )
    if tags > MOST_TAGS:
        raise FormatError(
            f"“{name}” holds more than {MOST_TAGS:,} tags in one piece: it is not opened."
        )


def _decoded(data: bytes) -> str:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for start, encoding in _MARKLESS:
        if data.startswith(start):
            return data.decode(encoding, "replace")
    if b"\x1b" not in data:  # ISO 2022 is made of ASCII
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass  # then the declaration is true
    return data.decode(_declared(data), "replace")


def _declared(data: bytes) -> str:
    declared = _ENCODING.match(data[:400])
    if declared is None:
        return "cp1252"
    try:
        codec = codecs.lookup(declared[1].decode("ascii")).name
    except LookupError:
        return "cp1252"
    if codec in ("utf-8", "utf-7", "ascii", "iso8859-1") or not _CHARSETS.match(codec):
        return "cp1252"
    return codec


def _without_doctype(text: str, name: str) -> tuple[str, dict[str, str]]:
    """Return the text without its document type, and the entities that this declared."""
    prolog = _PROLOG.match(text)
    start = prolog.end() if prolog is not None else 0
    doctype = _DOCTYPE.match(text, start)
    if doctype is None:
        return text, {}
    if doctype[1] == ">":
        return text[:start] + text[doctype.end() :], {}
    end = _SUBSET_END.search(text, doctype.end(), doctype.end() + _LONGEST_SUBSET)
    if end is None:
        raise FormatError(f"“{name}” is damaged: its document type has no end.")
    return text[:start] + text[end.end() :], _entities(text[doctype.end() : end.start()], name)


def _entities(subset: str, name: str) -> dict[str, str]:
    """Return entities that stand for a few characters; those of other files are left out.

    Raises FormatError where one is made of others, as in the bombs that grow a thousandfold.
    """
    entities: dict[str, str] = {}
    for entity in _ENTITY.finditer(subset):
        value = _CHARACTER.sub(_character, entity[2] or entity[3] or "")
        made_of = {found[1] for found in _REFERENCE.finditer(value)} - _OWN.keys() - {None}
        if made_of or len(value) > _LONGEST_VALUE:
            raise _bomb(name)
        value = _REFERENCE.sub(lambda found: _OWN.get(found[1] or "", "&"), value)
        entities.setdefault(entity[1], re.sub("<[^>]*>", "", value))
    return entities


def _bomb(name: str) -> FormatError:
    return FormatError(f"“{name}” defines text by text that grows without end: it is not opened.")


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else int(match[2])
    if code > 0x10FFFF or _ILLEGAL.match(chr(code)):
        return "\ufffd"
    return chr(code)


def _with_characters(text: str, entities: dict[str, str], name: str) -> str:
    """Put the characters in place of all references but those that XML itself needs."""
    grown = 0

    def plain(match: re.Match[str]) -> str:
        nonlocal grown
        known = match[1] or ""
        if known in _OWN:
            return match[0]
        if known.startswith("#"):
            return _escaped(_CHARACTER.sub(_character, match[0]))
        value = entities.get(known)
        if value is not None:
            grown += len(value)
            if grown > _MOST_GROWTH:
                raise _bomb(name)
            return _escaped(value)
        return _escaped(html5.get(f"{known};") or match[0])

    # A section without an end is none; searching each to the text's end would take for ever.
    end = text.rfind("]]>") + 3 if "<![CDATA[" in text else 0
    parts = (*_CDATA.split(text[:end]), text[end:])
    return "".join(
        part if part.startswith("<![CDATA[") else _REFERENCE.sub(plain, part) for part in parts
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
