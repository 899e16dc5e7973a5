"""The parts of a Word document, made ready for mammoth: safe to parse, their roles told."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from reader.formats.archive import Archive
from reader.formats.docx.mending import mend, mend_boxes, mend_formulas
from reader.formats.docx.names import RELATIONS, WORD, child, is_on, local, of_word, value
from reader.formats.docx.slimming import slim
from reader.formats.docx.styles import StyleRoles, heading_role
from reader.formats.inline_marks import mark, unmarked
from reader.formats.nesting import refuse_deep
from reader.formats.xml_tree import parse_xml
from reader.model.errors import FormatError

_MAIN_TYPE: Final = "/officeDocument"
_WITH_TEXT: Final = ("footnotes.xml", "endnotes.xml")
_NEEDED: Final = ("numbering.xml", "styles.xml", *_WITH_TEXT)


class Package:
    """The parts of one document. Raises FormatError when it has no main part."""

    def __init__(self, archive: Archive, name: str) -> None:
        self._archive, self._name = archive, name
        self.main = self._main_part()
        self.folder = posixpath.dirname(self.main)
        self.title = ""
        """The text of the first paragraph in the style “Title”."""
        styles = self.part("styles.xml")
        self._roles = StyleRoles(styles)

    def part(self, name: str) -> Element | None:
        """Return the root of a part that lies beside the main one, None when it is absent."""
        return self.tree(posixpath.join(self.folder, name))

    def tree(self, path: str) -> Element | None:
        """Return the root of a part, None when it is absent."""
        data = self._archive.read(path)
        return parse_xml(data, self._name) if data.strip() else None

    def prepared(self, comments: frozenset[str]) -> bytes:
        """Return the document as a new package: only what its text needs, roles and marks put in.

        ``comments`` are the ids of those whose range is to be marked.
        """
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            for path in self._archive.names:
                data = self._copied(path, comments)
                if data is not None:
                    package.writestr(path, data)
        return out.getvalue()

    def _copied(self, path: str, comments: frozenset[str]) -> bytes | None:
        folder, base = posixpath.split(path)
        if path == self.main or (folder == self.folder and base in _WITH_TEXT):
            root = self.tree(path)
            if root is None:
                return None
            self._prepare(root, comments if path == self.main else frozenset())
            self._drop_lost(root, path)
        elif (
            (folder == self.folder and base in _NEEDED)
            or path.endswith(".rels")
            or path == "[Content_Types].xml"
        ):
            root = self.tree(path)
        else:
            in_media = posixpath.basename(folder) == "media"
            return self._archive.read(path) if in_media else None
        return etree.tostring(root) if root is not None else None

    def _main_part(self) -> str:
        rels = self.tree("_rels/.rels")
        targets = [
            (relation.get("Target") or "").lstrip("/")
            for relation in (rels if rels is not None else ())
            if (relation.get("Type") or "").endswith(_MAIN_TYPE)
        ]
        main = next((t for t in (*targets, "word/document.xml") if t in self._archive), "")
        if not main:
            raise FormatError(
                f"“{self._name}” holds no Word document. Open it in a word processor to check it."
            )
        return main

    # Preparing a part

    def _prepare(self, root: Element, comments: frozenset[str]) -> None:
        refuse_deep(root, self._name)
        mend_formulas(root)
        mend_boxes(root)
        for element in list(root.iter(*(f"{{{namespace}}}*" for namespace in WORD))):
            name = local(element)
            if name == "p":
                self._tell_role(element)
            elif name == "r":
                self._prepare_run(element)
            elif name in ("commentRangeStart", "commentRangeEnd"):
                self._mark_comment(element, comments)
            elif name == "t":
                element.text = unmarked(element.text or "")
            else:
                mend(element, name)
        for element in list(root.iter(*(f"{{{n}}}lastRenderedPageBreak" for n in WORD))):
            element.tag = f"{{{of_word(element)}}}t"
            element.text = mark("p")
        for paragraph in list(root.iter(*(f"{{{n}}}p" for n in WORD))):
            slim(paragraph)

    def _drop_lost(self, root: Element, path: str) -> None:
        """Take out references to what is not in the package: Word shows nothing there either."""
        folder, base = posixpath.split(path)
        relations = self.tree(f"{folder}/_rels/{base}.rels")
        known = {
            relation.get("Id"): relation.get("TargetMode") == "External"
            or posixpath.join(folder, relation.get("Target") or "").lstrip("/") in self._archive
            for relation in (relations if relations is not None else ())
        }
        for element in list(root.iter("{*}blip", "{*}imagedata", "{*}hyperlink", "{*}hlinkClick")):
            for name in [str(key) for key in element.attrib]:
                if etree.QName(name).namespace in RELATIONS and not known.get(element.get(name)):
                    del element.attrib[name]

    def _tell_role(self, paragraph: Element) -> None:
        properties = child(paragraph, "pPr")
        style = child(properties, "pStyle")
        role = heading_role(value(child(properties, "outlineLvl")))
        role = role or self._roles.role(value(style))
        if not role:
            return
        namespace = of_word(paragraph)
        if properties is None:
            return
        if style is None:
            style = etree.SubElement(properties, f"{{{namespace}}}pStyle")
        style.set(f"{{{namespace}}}val", f"Postil{role}")
        if role == "Title" and not self.title:
            self.title = "".join(t.text or "" for t in paragraph.iter(f"{{{namespace}}}t"))

    def _prepare_run(self, run: Element) -> None:
        properties = child(run, "rPr")
        if properties is None:
            return
        if is_on(child(properties, "vanish")):
            for text in run.findall(f"{{{of_word(run)}}}t"):
                text.text = ""
        style = child(properties, "rStyle")
        if style is None:
            return
        for name, look in self._roles.looks(value(style)).items():
            if child(properties, name) is None:
                made = etree.SubElement(properties, f"{{{of_word(run)}}}{name}")
                if look:
                    made.set(f"{{{of_word(run)}}}val", look)
        if self._roles.role(value(style)) == "Code":
            style.set(f"{{{of_word(run)}}}val", "PostilCode")

    def _mark_comment(self, element: Element, comments: frozenset[str]) -> None:
        number = value(element, "id")
        if number not in comments:
            return
        kind = "s" if local(element) == "commentRangeStart" else "e"
        text = etree.SubElement(element, f"{{{of_word(element)}}}t")
        text.text = mark(kind, number)
        element.tag = f"{{{of_word(element)}}}r"
