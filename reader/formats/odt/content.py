"""The content of an OpenDocument text as an HTML tree, its notes at the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from reader.formats.inline_marks import mark, unmarked
from reader.formats.odt.formulas import add_formula
from reader.formats.odt.names import attribute, name_of, q
from reader.formats.odt.styles import Styles
from reader.formats.vocabulary import words
from reader.formats.xml_tree import append_text

_SKIPPED: Final = words(
    "text:tracked-changes office:forms text:sequence-decls text:variable-decls "
    "text:user-field-decls text:hidden-text text:bibliography-mark-decls office:event-listeners "
    "draw:glue-point table:named-expressions text:note-citation svg:title svg:desc "
    "text:table-of-content-source text:list-style style:style table:table-columns "
    "table:table-column office:binary-data draw:plugin draw:applet draw:floating-frame "
    "text:ruby-text text:script office:scripts draw:object-ole"
)
_PARTS: Final = words("table:table-header-rows table:table-rows table:table-row-group")
_MOST_REPEATS: Final = 1000
_MOST_SPACES: Final = 1000


@dataclass(slots=True)
class _List:
    style: str
    level: int
    ordered: bool


@dataclass(slots=True)
class Content:
    """What was made of a document's body."""

    root: Element
    comments: dict[str, Element] = field(default_factory=dict)
    """The annotations by the number in their marks."""


class Converter:
    """Makes the HTML tree of one document. Recursive: only for trees of bounded depth."""

    def __init__(self, styles: Styles, part: Callable[[str], Element | None]) -> None:
        """``part`` gives the root of an object's content by the object's name."""
        self._styles = styles
        self._part = part
        self._root = etree.Element("div")
        self._notes = etree.Element("ol")
        self._content = Content(self._root)
        self._names: dict[str, str] = {}
        self._lists: list[_List] = []
        self._ended: dict[str, int] = {}
        """The last number of each ended list, for those that continue it."""
        self._header = False
        self._inside: dict[str, Callable[[Element, Element], None]] = {
            "text:p": self._paragraph,
            "text:h": self._heading,
            "text:span": self._span,
            "text:a": self._link,
            "text:s": self._spaces,
            "text:tab": self._tab,
            "text:line-break": self._line_break,
            "text:soft-page-break": self._page_break,
            "text:list": self._list,
            "text:list-item": self._item,
            "text:list-header": self._item,
            "text:note": self._note,
            "text:bookmark": self._bookmark,
            "text:bookmark-start": self._bookmark,
            "text:reference-mark": self._bookmark,
            "text:reference-mark-start": self._bookmark,
            "table:table": self._table,
            "table:table-row": self._row,
            "table:table-cell": self._cell,
            "draw:frame": self._frame,
            "office:annotation": self._comment,
            "office:annotation-end": self._comment_end,
        }

    def convert(self, body: Element) -> Content:
        """Return the content of an ``office:text`` element."""
        self._children(body, self._root)
        if len(self._notes):
            etree.SubElement(self._root, "hr")
            self._root.append(self._notes)
        return self._content

    def _children(self, source: Element, target: Element) -> None:
        append_text(target, unmarked(source.text or ""))
        for child in source:
            name = name_of(child)
            if name in self._inside:
                self._inside[name](child, target)
            elif name not in _SKIPPED:
                self._children(child, target)
            append_text(target, unmarked(child.tail or ""))

    # Paragraphs

    def _paragraph(self, source: Element, target: Element) -> None:
        role = self._styles.role(attribute(source, "text:style-name"))
        if role == "figcaption" and not "".join(map(str, source.itertext())).strip():
            role = "p"  # that of the picture itself
        if role == "pre":
            before = target[-1] if len(target) else None
            if before is not None and before.tag == "pre":
                append_text(before, "\n")  # the lines of one listing
            else:
                before = etree.SubElement(target, "pre")
            self._children(source, before)
            return
        if role == "blockquote":
            target, role = etree.SubElement(target, "blockquote"), "p"
        self._children(source, etree.SubElement(target, role))

    def _heading(self, source: Element, target: Element) -> None:
        level = attribute(source, "text:outline-level")
        level = level if level.isdecimal() and len(level) < 3 else "1"
        self._children(source, etree.SubElement(target, f"h{min(max(int(level), 1), 6)}"))

    def _span(self, source: Element, target: Element) -> None:
        for tag in self._styles.looks(attribute(source, "text:style-name")):
            target = etree.SubElement(target, tag)
        self._children(source, target)

    def _link(self, source: Element, target: Element) -> None:
        link = etree.SubElement(target, "a")
        href = attribute(source, "xlink:href")
        # LibreOffice adds to the name of a place what kind of thing is there.
        link.set("href", href.partition("|")[0] if href.startswith("#") else href)
        self._children(source, link)

    def _spaces(self, source: Element, target: Element) -> None:
        count = attribute(source, "text:c")
        append_text(target, " " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES))

    def _tab(self, _source: Element, target: Element) -> None:
        append_text(target, "\t")

    def _line_break(self, _source: Element, target: Element) -> None:
        etree.SubElement(target, "br")

    def _page_break(self, _source: Element, target: Element) -> None:
        append_text(target, mark("p"))

    def _bookmark(self, source: Element, target: Element) -> None:
        name = attribute(source, "text:name")
        if name:
            etree.SubElement(target, "a").set("id", name)

    # Lists

    def _list(self, source: Element, target: Element) -> None:
        outer = self._lists[-1] if self._lists else None
        style = attribute(source, "text:style-name") or (outer.style if outer is not None else "")
        level = outer.level + 1 if outer is not None else 1
        ordered, start = self._styles.ordered(style, level)
        made = etree.SubElement(target, "ol" if ordered else "ul")
        if ordered:
            continues = (
                attribute(source, "text:continue-numbering") == "true"
                or attribute(source, "text:continue-list") != ""
            )
            start = self._ended.get(f"{style}/{level}", start - 1) + 1 if continues else start
            made.set("start", str(start))
        self._lists.append(_List(style, level, ordered))
        self._children(source, made)
        self._lists.pop()
        items = [int(item.get("value") or 0) for item in made]
        count = start - 1
        for value in items:
            count = value or count + 1
        self._ended[f"{style}/{level}"] = count

    def _item(self, source: Element, target: Element) -> None:
        item = etree.SubElement(target, "li" if self._lists else "div")
        value = attribute(source, "text:start-value")
        if value.isdecimal() and len(value) < 9:
            item.set("value", value)
        self._children(source, item)

    # Tables

    def _table(self, source: Element, target: Element) -> None:
        lists, self._lists = self._lists, []
        self._rows(source, etree.SubElement(target, "table"), False)
        self._lists = lists

    def _rows(self, source: Element, table: Element, header: bool) -> None:
        for child in source:
            name = name_of(child)
            if name == "table:table-row":
                self._header = header
                self._row(child, table)
            elif name in _PARTS:
                self._rows(child, table, header or name == "table:table-header-rows")

    def _row(self, source: Element, target: Element) -> None:
        header = self._header
        row = etree.SubElement(target, "tr")
        for child in source:
            if name_of(child) == "table:table-cell":
                self._header = header
                self._cell(child, row)

    def _cell(self, source: Element, target: Element) -> None:
        repeats = attribute(source, "table:number-columns-repeated")
        empty = not len(source)
        count = min(int(repeats), _MOST_REPEATS) if repeats.isdecimal() and not empty else 1
        for _ in range(count if len(target) < _MOST_REPEATS else 1):
            cell = etree.SubElement(target, "th" if self._header else "td")
            for there, here in (("columns", "colspan"), ("rows", "rowspan")):
                span = attribute(source, f"table:number-{there}-spanned")
                if span.isdecimal():
                    cell.set(here, span)
            self._children(source, cell)

    # What stands beside the text

    def _note(self, source: Element, target: Element) -> None:
        body = source.find(q("text:note-body"))
        if body is None:
            return
        number = len(self._notes) + 1
        link = etree.SubElement(etree.SubElement(target, "sup"), "a")
        link.set("id", f"note-ref-{number}")
        link.set("href", f"#note-{number}")
        link.text = f"[{number}]"
        item = etree.SubElement(self._notes, "li")
        item.set("id", f"note-{number}")
        lists, self._lists = self._lists, []
        self._children(body, item)
        self._lists = lists
        last = item[-1] if len(item) and item[-1].tag == "p" else item
        append_text(last, " ")
        back = etree.SubElement(last, "a")
        back.set("href", f"#note-ref-{number}")
        back.text = "↑"

    def _frame(self, source: Element, target: Element) -> None:
        """Show a frame's first image, or the text in it; the others are the same once more."""
        words_ = (source.findtext(q("svg:desc")), source.findtext(q("svg:title")))
        alt = next((text.strip() for text in words_ if text and text.strip()), "")
        if self._formula(source, target):
            return
        image = source.find(q("draw:image"))
        if image is None:
            for box in source.iter(q("draw:text-box")):
                self._children(box, target)
                break
            return
        shown = etree.SubElement(target, "img")
        data = image.findtext(q("office:binary-data"))
        href = attribute(image, "xlink:href")
        shown.set("src", f"data:image/png;base64,{data}" if data else href)
        shown.set("alt", alt)

    def _formula(self, source: Element, target: Element) -> bool:
        """Show a frame's formula in a line of text; tell whether there is one."""
        held = source.find(q("draw:object"))
        if held is None:
            return False
        math = held[0] if len(held) else self._part(attribute(held, "xlink:href"))
        if math is None or etree.QName(math).localname != "math":
            return False
        add_formula(math, target)
        return True

    def _comment(self, source: Element, target: Element) -> None:
        number = str(len(self._content.comments) + 1)
        self._content.comments[number] = source
        name = source.get(q("office:name")) or ""
        append_text(target, mark("s", number))
        if name:
            self._names[name] = number
        else:
            append_text(target, mark("e", number))

    def _comment_end(self, source: Element, target: Element) -> None:
        number = self._names.get(source.get(q("office:name")) or "")
        if number:
            append_text(target, mark("e", number))
