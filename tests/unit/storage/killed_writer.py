"""Kill a writer in mid-write again and again; after each time say what stands in the file.

Run as a program of its own, so that it may fork: one process that has everything loaded makes the
writers. Prints one JSON object per kill.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from contextlib import closing
from pathlib import Path

from reader.model.annotation import Anchored
from reader.model.article import Article
from reader.storage import anchors as anchor_store
from reader.storage import annotations
from reader.storage.changes import recording
from reader.storage.database import LibraryFile, open_database
from tests.unit.storage.support import add_article, add_entity, make_annotation

AT_ONCE = 20
"""Annotations per verb: enough for the kill to hit the middle of one."""


def write_one(db: LibraryFile, article: Article, entity: str) -> None:
    made = [
        make_annotation(article, note="x" * 500, tags=("a", "b"), entities=(entity,))
        for _ in range(AT_ONCE)
    ]
    with recording(db, verb="annotate", actor="writer", article=article.id) as record:
        annotations.insert_annotations(record, made)
        placed = {annotation.id: Anchored(4, 9) for annotation in made}
        anchor_store.set_anchors(record, article.revision, placed)


def write_until_killed(path: Path, article: Article, entity: str, report: int) -> None:
    db = open_database(path)
    while True:
        write_one(db, article, entity)
        os.write(report, b".")


def kill_one(path: Path, article: Article, entity: str, chance: random.Random) -> int:
    """Start a writer, kill it at a moment of chance; return how many verbs it said were done."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        write_until_killed(path, article, entity, writing)
    os.close(writing)
    done = len(os.read(reading, 1))
    moment = time.perf_counter() + chance.random() * 0.03
    while time.perf_counter() < moment:
        pass
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    while more := os.read(reading, 1000):
        done += len(more)
    os.close(reading)
    return done


def what_stands(path: Path) -> dict[str, object]:
    with closing(open_database(path)) as db:
        counts = {
            table: db.value(f"SELECT count(*) FROM {table}")
            for table in ("annotation", "annotation_tag", "annotation_entity", "anchor")
        }
        counts["verbs"] = db.value("SELECT count(*) FROM change WHERE verb = 'annotate'")
        counts["items"] = db.value(
            "SELECT count(*) FROM change_item WHERE table_name = 'annotation'"
        )
        counts["searched"] = db.value(
            "SELECT count(*) FROM annotation_fts WHERE annotation_fts MATCH 'ferry'"
        )
        return counts | {"check": db.value("PRAGMA quick_check(1)")}


def main(path: Path, times: int, seed: int) -> None:
    with closing(open_database(path)) as db:
        article, entity = add_article(db), add_entity(db).id
    chance = random.Random(seed)
    for _ in range(times):
        acknowledged = kill_one(path, article, entity, chance)
        print(json.dumps({"acknowledged": acknowledged, **what_stands(path)}), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
