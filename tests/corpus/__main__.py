"""Print all figures on cases that nobody of this project wrote: ``make corpus``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.corpus import entity_scores, opening, quotation_scores, scorers
from tests.corpus.figures import Figure, table


def main() -> int:
    """Return 1 when a figure is not what it has to be; without cases say so, and 0."""
    named = os.environ.get("POSTIL_CORPUS", "")
    corpus = Path(named)
    if not named or not (corpus / "score_extraction.py").is_file():
        print("no data: POSTIL_CORPUS names no folder with the cases and their scorers")
        return 0
    found: list[Figure] = [
        *scorers.figures(corpus),
        *opening.figures(corpus),
        *entity_scores.figures(corpus),
        *quotation_scores.figures(corpus),
    ]
    print(table(found))
    failed = [figure.what for figure in found if figure.verdict == "FAIL"]
    if failed:
        print(f"not as it has to be: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
