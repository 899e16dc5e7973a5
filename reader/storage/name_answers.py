"""What names mean in articles, where a person had to say."""

from __future__ import annotations

from reader.model.entity import NameAnswer
from reader.storage.changes import ChangeRecord
from reader.storage.database import LibraryFile
from reader.storage.rows import storable


def name_answers(db: LibraryFile, article: str = "") -> dict[str, NameAnswer]:
    """Return the answers that hold in an article (an id), by folded name; its own go first.

    Without an article, those that hold everywhere.
    """
    rows = db.rows(
        "SELECT article, folded, entity FROM name_answer WHERE article IN ('', ?)"
        " ORDER BY article",  # '' comes first: the article's own take its place
        [article],
    )
    return {row["folded"]: NameAnswer(*row) for row in rows}


def save_name_answer(record: ChangeRecord, answer: NameAnswer) -> bool:
    """Store an answer in place of an earlier one; tell whether anything differed."""
    key = (answer.article, storable(answer.name))
    sql = "SELECT count(*) FROM name_answer WHERE article = ? AND folded = ?"
    if record.db.value(sql, list(key)):
        return record.update("name_answer", key, {"entity": answer.entity})
    row = {"article": answer.article, "folded": key[1], "entity": answer.entity}
    record.insert("name_answer", row)
    return True


def delete_name_answer(record: ChangeRecord, article: str, folded: str) -> bool:
    """Forget an answer; tell whether there was one."""
    return record.delete("name_answer", (article, storable(folded)))


def answers_for(db: LibraryFile, entity: str) -> list[NameAnswer]:
    """Return the answers that name an entity (an id)."""
    rows = db.rows("SELECT article, folded, entity FROM name_answer WHERE entity = ?", [entity])
    return [NameAnswer(*row) for row in rows]
