from __future__ import annotations

import pytest

from reader.entities.suggest import suggest_type
from reader.model.entity import EntityType


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("6 August", EntityType.DATE),
        ("August 6, 2024", EntityType.DATE),
        ("Tuesday night", EntityType.DATE),
        ("May last year", EntityType.DATE),
        ("2024-08-06", EntityType.DATE),
        ("2022", EntityType.DATE),
        ("1,000 men", EntityType.QUANTITY),
        ("about four kilometres", EntityType.QUANTITY),
        ("£40m", EntityType.QUANTITY),
        ("Defence Ministry", EntityType.ORGANISATION),
        ("FRL", EntityType.ORGANISATION),
        ("River Board", EntityType.ORGANISATION),
        ("Kursk Oblast", EntityType.PLACE),
        ("Tessel Bridge", EntityType.PLACE),
        ("Ida Verrin", EntityType.PERSON),
        ("General Anton Gessler", EntityType.PERSON),
        ("", EntityType.PERSON),
    ],
)
def test_the_type_is_guessed_from_the_words(words: str, kind: EntityType):
    assert suggest_type(words) is kind
