"""Whatever an entity is called, its page has a safe name of its own and survives being merged."""

from __future__ import annotations

import re

import yaml
from hypothesis import given
from hypothesis import strategies as st

from reader.export.entity_merge import merged_page, new_page
from reader.export.entity_names import LONGEST, page_link, page_names
from reader.export.entity_page import entity_part
from reader.export.options import Options
from reader.model.entity import Entity, EntityType

TRAPS = [
    "|",
    "]]",
    "[[",
    "#",
    "^",
    "..",
    "/",
    "\\",
    ":",
    "CON",
    "orlo",
    "ORLO",
    "é",
    "e\u0301",
    "\n",
]
TRAPS += ["<!-- postil:end -->", "---", "aliases: x", "'", '"', "👩\u200d👧", "\u202e", " "]
letters = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
words = st.lists(st.one_of(st.sampled_from(TRAPS), letters), min_size=1, max_size=5).map("".join)
names = st.one_of(words, words.map(lambda name: name * 60)).filter(str.strip)


@given(st.lists(names, max_size=12))
def test_page_names_are_safe_and_differ(given_names: list[str]):
    entities = [Entity(f"{n:03}", name, EntityType.PLACE) for n, name in enumerate(given_names)]
    found = page_names(entities)
    assert len({name.casefold() for name in found.values()}) == len(entities)
    for entity in entities:
        page = found[entity.id]
        assert 0 < len(page) <= LONGEST
        assert len(page.encode()) <= 240
        assert not re.search(r'[\x00-\x1f<>:"/\\|?*\[\]#^]', page)
        assert page == page.strip(" ")
        assert not page.startswith(".")
        assert not page.endswith(".")
        link = page_link(entity, page)
        assert re.fullmatch(r"\[\[[^\[\]|\n]+(\|[^\[\]|\n]+)?\]\]", link)
        assert link[2:-2].partition("|")[0] == page


@given(names, st.lists(names, max_size=3), st.text(max_size=30) | words)
def test_a_page_is_merged_into_itself_unchanged(name: str, aliases: list[str], note: str):
    name, aliases = " ".join(name.split()), [" ".join(alias.split()) for alias in aliases]
    note = note.encode(errors="replace").decode()
    entity = Entity("0192", name, EntityType.PERSON, tuple(dict.fromkeys(aliases)), note)
    part = entity_part(entity, [], {}, Options())
    page = new_page(entity, part)
    assert merged_page(page, entity, part) == page
    front = yaml.safe_load(page.split("\n---\n")[0])
    assert front["name"] == name
    assert front.get("aliases", []) == list(entity.aliases)
