"""``python -m tests.fuzz COUNT [FORMAT …]``: the long run; findings are kept in a folder.

POSTIL_FUZZ_FOLDER names that folder, POSTIL_FUZZ_SEED the first file's number, POSTIL_CORPUS a
folder of real files that are mutated too.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.fuzz.trial import run, seeds_of
from tests.helpers.sample_files import registered, sample


def main() -> int:
    """Run, tell, and return 1 when anything was found."""
    count = int(sys.argv[1])
    kinds = sys.argv[2:] or registered()
    keep = Path(os.environ.get("POSTIL_FUZZ_FOLDER", "build/fuzz"))
    corpus = os.environ.get("POSTIL_CORPUS")
    found = 0
    for kind in kinds:
        seeds = seeds_of(kind, Path(corpus) if corpus else None)
        report = run(kind, count, seed=int(os.environ.get("POSTIL_FUZZ_SEED", "0")), seeds=seeds)
        sys.stdout.write(f"{report}\n")
        for line, times in report.lines.most_common(8):
            sys.stdout.write(f"    {times:6} {line}\n")
        for finding in report.findings:
            keep.mkdir(parents=True, exist_ok=True)
            path = keep / f"{kind}-{finding.seed}{Path(sample(kind).name).suffix}"
            path.write_bytes(finding.data)
            last = finding.what.strip().splitlines()[-1]
            sys.stdout.write(f"  ! {path}: {last}\n")
            path.with_name(f"{path.name}.txt").write_text(finding.what)
        sys.stdout.flush()
        found += len(report.findings)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
