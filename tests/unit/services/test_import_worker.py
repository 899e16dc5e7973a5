from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.formats.isolation import pool
from reader.formats.isolation.pool import WorkerPool
from reader.services import import_worker


@pytest.fixture
def own_pool(monkeypatch: pytest.MonkeyPatch) -> Iterator[WorkerPool]:
    workers = WorkerPool()
    monkeypatch.setattr(pool, "POOL", workers)
    yield workers
    workers.close()


def test_a_worker_is_started_for_files_that_it_reads(own_pool: WorkerPool):
    import_worker.prepare_for([Path("a.txt"), Path("b.md"), Path("c"), Path("d.unknown")])
    assert own_pool._free == []
    import_worker.prepare_for([Path("a.txt"), Path("b.PDF")])
    import_worker.prepare_for([Path("c.html")])
    assert [worker.alive for worker in own_pool._free] == [True]
