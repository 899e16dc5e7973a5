"""The text of a source as a person wants it read: in their encoding, repaired when they ask."""

from __future__ import annotations

from dataclasses import dataclass

from reader.formats.encoding import Decoded, decoded
from reader.formats.source_file import SourceFile
from reader.model.details import Details


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source's text, with ``\\n`` for all line ends, and how its bytes were read."""

    text: str
    encoding: str
    encoding_from: str

    def details(self, shown: str | None = None) -> Details:
        """Return what a revision keeps of how it was read; ``shown`` is its text if not all."""
        from reader.formats.mojibake import looks_garbled

        return Details(
            encoding=self.encoding,
            encoding_from=self.encoding_from,
            mojibake=looks_garbled(self.text if shown is None else shown),
        )


def source_text(source: SourceFile, *, markup: bool = False) -> SourceText:
    """Return a source's text; raise FormatError for what is no text or not in the chosen encoding.

    A charset that the text declares counts when it looks like ``markup``.
    """
    found = decoded(source.data, markup=markup, name=source.name, chosen=source.options.encoding)
    return as_wanted(found, source, markup=markup)


def as_wanted(found: Decoded, source: SourceFile, *, markup: bool = False) -> SourceText:
    """Return a decoded text, repaired if the person asked for that."""
    text = found.text
    if source.options.repair:
        from reader.formats.mojibake import repaired, repaired_markup

        text = repaired_markup(text) if markup else repaired(text)
    return SourceText(text, found.encoding, found.encoding_from)
