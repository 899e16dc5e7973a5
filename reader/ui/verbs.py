"""What the verbs of the change log are called where Undo and Redo tell of them."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from reader.ui.texts import translate

_MARKED = (
    QT_TRANSLATE_NOOP("Verb", "accept place"),
    QT_TRANSLATE_NOOP("Verb", "add article"),
    QT_TRANSLATE_NOOP("Verb", "add type"),
    QT_TRANSLATE_NOOP("Verb", "annotate"),
    QT_TRANSLATE_NOOP("Verb", "annotate sample"),
    QT_TRANSLATE_NOOP("Verb", "answer name"),
    QT_TRANSLATE_NOOP("Verb", "bring over annotations"),
    QT_TRANSLATE_NOOP("Verb", "change extent"),
    QT_TRANSLATE_NOOP("Verb", "change style"),
    QT_TRANSLATE_NOOP("Verb", "change type"),
    QT_TRANSLATE_NOOP("Verb", "claim"),
    QT_TRANSLATE_NOOP("Verb", "delete"),
    QT_TRANSLATE_NOOP("Verb", "delete article"),
    QT_TRANSLATE_NOOP("Verb", "delete entity"),
    QT_TRANSLATE_NOOP("Verb", "edit claim"),
    QT_TRANSLATE_NOOP("Verb", "edit details"),
    QT_TRANSLATE_NOOP("Verb", "edit entity"),
    QT_TRANSLATE_NOOP("Verb", "edit note"),
    QT_TRANSLATE_NOOP("Verb", "edit page note"),
    QT_TRANSLATE_NOOP("Verb", "edit tags"),
    QT_TRANSLATE_NOOP("Verb", "forget answer"),
    QT_TRANSLATE_NOOP("Verb", "highlight"),
    QT_TRANSLATE_NOOP("Verb", "keep as lost"),
    QT_TRANSLATE_NOOP("Verb", "link claims"),
    QT_TRANSLATE_NOOP("Verb", "merge entities"),
    QT_TRANSLATE_NOOP("Verb", "move source"),
    QT_TRANSLATE_NOOP("Verb", "name entity"),
    QT_TRANSLATE_NOOP("Verb", "never tag"),
    QT_TRANSLATE_NOOP("Verb", "new revision"),
    QT_TRANSLATE_NOOP("Verb", "read again"),
    QT_TRANSLATE_NOOP("Verb", "reanchor"),
    QT_TRANSLATE_NOOP("Verb", "recolour type"),
    QT_TRANSLATE_NOOP("Verb", "remove claim"),
    QT_TRANSLATE_NOOP("Verb", "remove entity"),
    QT_TRANSLATE_NOOP("Verb", "remove type"),
    QT_TRANSLATE_NOOP("Verb", "rename article"),
    QT_TRANSLATE_NOOP("Verb", "rename style"),
    QT_TRANSLATE_NOOP("Verb", "rename type"),
    QT_TRANSLATE_NOOP("Verb", "restore article"),
    QT_TRANSLATE_NOOP("Verb", "select again"),
    QT_TRANSLATE_NOOP("Verb", "set authors"),
    QT_TRANSLATE_NOOP("Verb", "set claim status"),
    QT_TRANSLATE_NOOP("Verb", "set date"),
    QT_TRANSLATE_NOOP("Verb", "set site"),
    QT_TRANSLATE_NOOP("Verb", "split entity"),
    QT_TRANSLATE_NOOP("Verb", "tag article"),
    QT_TRANSLATE_NOOP("Verb", "tag mentions"),
    QT_TRANSLATE_NOOP("Verb", "unlink claims"),
)


def verb_words(verb: str) -> str:
    """Return the words for a verb of the change log; ``undo`` and ``redo`` before it are left out.

    A verb of a newer version, or of another program, is shown as it was recorded.
    """
    return translate("Verb", verb.removeprefix("undo ").removeprefix("redo "))
