"""Faults of the environment or the input, each with one line for the person; bugs are not here."""

from __future__ import annotations


class ReaderError(Exception):
    """A fault that a person can do something about: one plain line that says what to do next."""

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split()))

    @property
    def message(self) -> str:
        """The line to show."""
        return str(self)


class LibraryError(ReaderError):
    """The library file cannot be opened or written."""


class NotALibraryError(LibraryError):
    """The file is not an SQLite file, or not one of ours."""


class NewerLibraryError(LibraryError):
    """The file was written by a newer version of Postil."""


class LibraryLockedError(LibraryError):
    """Another process keeps the file locked."""


class LibraryReadOnlyError(LibraryError):
    """The file or its folder cannot be written, or the disk is full."""


class SourceError(ReaderError):
    """A file to import is missing, unreadable, empty, too large or not a text."""


class FormatError(SourceError):
    """A file's content is damaged, empty, hostile or of a kind that Postil does not read."""


class PasswordNeededError(FormatError):
    """A file is encrypted, and no password or a wrong one was given."""

    def __init__(self, message: str, *, wrong: bool = False) -> None:
        super().__init__(message)
        self.wrong = wrong
        """Whether a password was given, and was not the right one."""
        self.path = ""
        """The file; empty until it is added to a library."""


class Cancelled(ReaderError):  # noqa: N818 - a person's decision, not a fault
    """The person cancelled a job."""


class NotFoundError(ReaderError):
    """No article, annotation or entity answers to what was asked for."""


class AmbiguousError(ReaderError):
    """More than one thing answers to what was asked for."""


class InvalidSpanError(ReaderError):
    """A passage is empty or outside the text."""


class NameModelError(ReaderError):
    """A language model that was chosen to find names is not there or does not load."""


class ExportError(ReaderError):
    """An export cannot be written."""
