"""A source and its text, which is made from it when it is first needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reader.model.article import Imported
from reader.model.details import AS_FOUND, ImportOptions, SourceAnnotation
from reader.model.errors import Cancelled as CancelledError
from reader.model.errors import PasswordNeededError
from reader.services.lookup import source_path

Progress = Callable[[float], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of a file and where they came from."""

    data: bytes
    sha256: str
    path: Path

    @classmethod
    def read(cls, path: Path) -> Source:
        """Return a file's bytes; raise SourceError when it cannot be read or holds nothing."""
        import hashlib  # with OpenSSL, as the importers: not for opening what is here already

        from reader.formats.registry import read_source

        data = read_source(path)
        return cls(data, hashlib.sha256(data).hexdigest(), Path(source_path(path)))


class Importing:
    """The text of a source, made when it is first needed, and once."""

    def __init__(
        self,
        source: Source,
        progress: Progress | None,
        cancelled: Cancelled | None,
        *,
        options: ImportOptions | None = None,
        password: str = "",
    ) -> None:
        self.source = source
        self.cancelled = cancelled
        self.options = options
        """How the source is to be read; None: as the text before was, of the same article."""
        self._password = password
        self.follows = True
        """Whether the article leaves the trash and its path becomes that of the source."""
        self.afresh = False
        """Whether the same bytes are read in another way: title and author were read so as well."""
        self._progress = progress
        self._imported: Imported | None = None

    def imported(self, share: float = 1.0) -> Imported:
        """Return the text; ``share`` is its part of the progress. Raises SourceError, Cancelled."""
        if self._imported is None:
            try:
                self._imported = self._import(share)
            except PasswordNeededError as error:
                error.path = str(self.source.path)
                raise
        return self._imported

    @property
    def annotations(self) -> tuple[SourceAnnotation, ...]:
        """What the source has marked in itself, if its text had to be made."""
        return tuple(self._imported.annotations) if self._imported is not None else ()

    def _import(self, share: float) -> Imported:
        from reader.formats.isolation.isolated import import_isolated

        return import_isolated(
            self.source.data,
            name=self.source.path.name,
            folder=self.source.path.parent,
            options=self.options or AS_FOUND,
            password=self._password,
            progress=lambda done: self.tell(done * share),
            cancelled=self.cancelled,
        )

    def tell(self, done: float) -> None:
        """Tell of the progress, 0 to 1 over all."""
        if self._progress is not None:
            self._progress(done)

    def stop_if_cancelled(self) -> None:
        """Raise Cancelled: inside a change, which is then taken back as a whole."""
        if self.cancelled is not None and self.cancelled():
            raise CancelledError("Adding the file was cancelled.")
