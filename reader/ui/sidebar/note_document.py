"""A note's Markdown as a text document in the look of the sidebar."""

from __future__ import annotations

from PySide6.QtGui import (
    QFont,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)

from reader.ui.theme import Theme

_INDENT = 18


def note_document(markdown: str, font: QFont, theme: Theme) -> QTextDocument:
    """Return the rendered note; it loads nothing from anywhere."""
    document = QTextDocument()
    style_note_document(document, font, theme)
    set_note(document, markdown)
    return document


def style_note_document(document: QTextDocument, font: QFont, theme: Theme) -> None:
    """Set margins, font and link colour; takes effect for what is set afterwards."""
    document.setDocumentMargin(0)
    document.setDefaultFont(font)
    document.setIndentWidth(_INDENT)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    document.setDefaultStyleSheet(
        "p, ul, ol, pre, blockquote, table { margin-top: 0; margin-bottom: 4px; }"
        "p, li { line-height: 115%; }"
        "h1, h2, h3, h4, h5, h6 { margin-top: 0; margin-bottom: 2px; }"
        f"a {{ color: {theme.colour('accent').name()}; }}"
        f"blockquote {{ color: {theme.colour('muted').name()}; margin-left: 12px; }}"
    )


def set_note(document: QTextDocument, markdown: str) -> None:
    """Show Markdown in a document; the last paragraph has no space below."""
    from reader.services.notes import note_to_html

    document.setHtml(note_to_html(markdown))
    _quieten_headings(document)
    shape = document.lastBlock().blockFormat()
    shape.setBottomMargin(0)
    QTextCursor(document.lastBlock()).setBlockFormat(shape)


def _quieten_headings(document: QTextDocument) -> None:
    """Set headings barely larger than the text: Qt's own would shout, and it ignores CSS here."""
    size = QTextCharFormat()
    size.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
    size.setProperty(QTextFormat.Property.FontPixelSize, document.defaultFont().pixelSize() + 1)
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            cursor = QTextCursor(block)
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            cursor.mergeCharFormat(size)
        block = block.next()
