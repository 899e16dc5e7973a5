"""Opening a PDF: its faults told in one line each, one document at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from reader.model.errors import FormatError, PasswordNeededError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_LIBRARY: Final = threading.RLock()
"""PDFium keeps global state and is not thread-safe; imports of one process take turns."""

_WRONG_PASSWORD: Final = 4
_UNKNOWN_SECURITY: Final = 5


@contextmanager
def opened(data: bytes, name: str, password: str = "") -> Iterator[PdfDocument]:
    """Yield the document, closed at the end.

    Raises PasswordNeededError when it is encrypted, FormatError when it is damaged.
    """
    import pypdfium2

    with _LIBRARY:
        try:
            document = pypdfium2.PdfDocument(data, password=password or None)
        except pypdfium2.PdfiumError as error:
            raise _fault(error.err_code, name, password) from error
        try:
            yield document
        finally:
            document.close()


@contextmanager
def page_of(document: PdfDocument, number: int) -> Iterator[PdfPage | None]:
    """Yield a page (from 1), closed at the end; None when it is damaged."""
    import pypdfium2

    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        yield None  # the other pages can be read all the same
        return
    try:
        yield page
    finally:
        page.close()


def _fault(code: int | None, name: str, password: str) -> FormatError:
    if code == _WRONG_PASSWORD and password:
        return PasswordNeededError(
            f"“{name}” is encrypted, and this is not its password. Try another one.", wrong=True
        )
    if code == _WRONG_PASSWORD:
        return PasswordNeededError(f"“{name}” is encrypted. Give its password to open it.")
    if code == _UNKNOWN_SECURITY:
        return FormatError(
            f"“{name}” is protected in a way that only the program it came with can open. "
            "Ask for a copy without that protection."
        )
    return FormatError(
        f"“{name}” is no PDF that can be read: the file is damaged or incomplete. "
        "Download or save it again."
    )
