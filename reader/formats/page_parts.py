"""What the parts of a page are: its own furniture, and whether a converter wrote it."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from lxml.etree import _Element as Element

from reader.formats.vocabulary import words

_FURNITURE: Final = frozenset(("nav", "header", "footer", "aside"))
_FURNITURE_ROLES: Final = words(
    "navigation banner contentinfo search menu menubar toolbar doc-toc doc-pagelist"
)
_TEXT_ROLES: Final = re.compile(r"doc-(?!toc|pagelist)|note\b|main\b|article\b", re.IGNORECASE)
_NOTES: Final = words(
    "footnote footnotes endnotes footnote-list sidenote marginnote admonition callout"
)
_NAVIGATION: Final = words(
    "navheader navfooter nav-panel sphinxsidebar breadcrumb breadcrumbs rst-versions navigation "
    "pagination-nav table-of-contents"
)
"""Classes of what DocBook, Texinfo, Sphinx and their like put around each page of a manual."""
_FEET: Final = frozenset(("footer", "postamble"))
"""Ids of the lines that Asciidoctor and Org mode add of themselves."""
_CONVERTERS: Final = re.compile(
    r"pandoc|libreoffice|openoffice|staroffice|docbook xsl|docutils|makeinfo|texinfo|texi2html"
    r"|tex4ht|hevea|latexml|latex2html|tth\b|asciidoc|microsoft word|word\.document|cocoa html"
    r"|aspose|calibre|org[ -]mode|quarto|r ?markdown|evernote|groff|mammoth|typora|txt2tags|lyx"
    r"|man2html|google docs|abiword|softmaker|wordperfect|oxygen|doxygen|html tidy for.*word",
    re.IGNORECASE,
)
_BODIES: Final = frozenset(("doc-content", "jp-Notebook", "rst-content"))
"""Classes of the body, as Google Docs and Jupyter give it."""
_MANUALS: Final = re.compile(
    r"mkdocs|docusaurus|rustdoc|vuepress|vitepress|gitbook|javadoc|antora|sphinx|mdbook", re.I
)
_MOST_META: Final = 200
_MOST_LINKS: Final = 12


def is_furniture(element: Element) -> bool:
    """Say whether an element names itself as what is around a text: menus, heads and feet.

    Notes and asides that belong to the text, as books have them, are none of that; nor is the
    line under a quotation that says whose it is.
    """
    role = (element.get("role") or "").strip().lower()
    if role in _FURNITURE_ROLES:
        return element.tag != "main"
    if element.tag not in _FURNITURE or _TEXT_ROLES.match(role):
        return False
    if not _NOTES.isdisjoint((element.get("class") or "").lower().split()):
        return False
    holder = element.getparent()
    return holder is None or holder.tag not in ("blockquote", "figure")


def is_navigation(element: Element) -> bool:
    """Say whether an element leads to other pages of a manual, or was added by the converter."""
    if not _NAVIGATION.isdisjoint((element.get("class") or "").lower().split()):
        return True
    if element.tag not in ("p", "div", "tr", "li"):
        return False
    # LibreOffice titles what stands at the head and the foot of each printed page.
    if element.get("id") in _FEET or element.get("title") in ("header", "footer"):
        return True
    links = [each for each in islice(element, _MOST_LINKS) if each.tag == "a"]
    return any(link.get("rel") in ("next", "prev", "previous", "up", "start") for link in links)


def document_root(root: Element) -> Element | None:
    """Return the element whose text is all of the document, for a page that a converter wrote.

    None for any other page.
    """
    named = _generator(root)
    main = _main(root)
    if _CONVERTERS.search(named):
        return next(root.iter("body"), root) if main is None else main
    return main if _MANUALS.search(named) else None


def _main(root: Element) -> Element | None:
    """Return the one element that says it holds what the page is about."""
    found = [
        element
        for element in root.iter("main", "div", "section", "article")
        if element.tag == "main" or (element.get("role") or "").strip().lower() == "main"
    ]
    if len(found) != 1:
        return None
    articles = list(islice(found[0].iter("article"), 2))
    return articles[0] if len(articles) == 1 else found[0]


def _generator(root: Element) -> str:
    """Return what a page says of the program that wrote it."""
    named = [
        meta.get("content") or ""
        for meta in islice(root.iter("meta"), _MOST_META)
        if (meta.get("name") or "").lower() in ("generator", "progid", "originator")
    ]
    if any(meta.get("name") == "qrichtext" for meta in islice(root.iter("meta"), _MOST_META)):
        named.append("pandoc")
    body = next(root.iter("body"), root)
    if not _BODIES.isdisjoint((body.get("class") or "").split()):
        named.append("google docs")
    return " ".join(named)[:1000]
