from __future__ import annotations

from dataclasses import replace

from reader.export.entity_claims import EntityClaim
from reader.export.entity_merge import merged_page, new_page, part_of
from reader.export.entity_page import MentionsIn, article_hrefs, entity_part
from reader.export.options import Options
from reader.export.sentences import Sentences
from reader.model.annotation import AnchorState
from reader.model.article import Article, Metadata, Revision, reading_text
from reader.model.claim import ClaimStatus, Manner
from reader.model.entity import Entity, EntityType
from tests.unit.export.golden import check_golden
from tests.unit.export.support import ARTICLE, WHEN, annotation, identifier, paragraph

IDA = Entity(identifier(90), "Ida Verrin", EntityType.PERSON, ("Verrin",), "Engineer, *not* kin.")
BLOCKS = (
    paragraph("Nothing here."),
    paragraph("It rained. Ida Verrin counted 3 * 4 gates; Verrin wrote ==none== of it down. Later"),
    paragraph("Verrin left."),
)


def mentions(number: int = 1, title: str = "The [spillway]") -> MentionsIn:
    text = reading_text(BLOCKS)
    article = Article(
        f"{ARTICLE[:-1]}{number}",
        Metadata(title, site="Hallen Courier", published="2026-08-07"),
        "x.txt", "r", f"{WHEN}{number}", WHEN,
    )  # fmt: skip
    revision = Revision("r", article.id, "", "", "", "", WHEN, text, BLOCKS)
    first = text.index("Ida Verrin")
    second = text.index("Verrin wrote")
    third = text.index("Verrin left")
    placed = [
        annotation(4, text, 0, 0, state=AnchorState.ORPHAN, quote="gone *words*"),
        annotation(3, text, third, third + 6),
        annotation(2, text, second, second + 6),
        annotation(1, text, first, first + 10),
    ]
    return MentionsIn(article, revision, Sentences(BLOCKS), tuple(placed))


def part(entity: Entity = IDA, **hrefs: str) -> str:
    found = [mentions(2, "Later news"), mentions()]
    named = {ARTICLE: hrefs["first"]} if hrefs else {}
    return entity_part(entity, found, named, Options())


def test_a_page():
    check_golden("entity-page.md", new_page(IDA, part(first="../a%20story.md")))


def test_marks_as_html():
    assert "<mark>Ida Verrin</mark>" in entity_part(IDA, [mentions()], {}, Options("html"))


def test_claims_by_and_about_stand_before_the_articles():
    def claim(words: str, **fields: object) -> EntityClaim:
        known = {"who": "Ida Verrin", "said": "2026-08", "is_by": True, "title": "A *story*"}
        known |= {"status": ClaimStatus.DISPUTED, "manner": Manner.DIRECT, "article": ARTICLE}
        return EntityClaim(words, **(known | fields))  # type: ignore[arg-type]

    about = claim("- She *left*", who="", said="", manner=Manner.UNATTRIBUTED, is_by=False)
    page = entity_part(
        replace(IDA, description="the engineer", external_id="Q42"),
        [mentions()],
        {ARTICLE: "a%20story.md"},
        Options(),
        [claim("“The gates held,” … “all night”"), replace(about, article="elsewhere")],
    )
    assert page.split("<!-- postil:article")[0].split("\n\n")[2:] == [
        "# Ida Verrin",
        "the engineer · Q42",
        "> Engineer, *not* kin.",
        "## Claims",
        "### By Ida Verrin",
        "- “The gates held,” … “all night” — direct, 2026-08 · **disputed** · "
        "[A \\*story\\*](a%20story.md)",
        "### About Ida Verrin",
        "- \\- She \\*left\\* — unattributed · **disputed** · *A \\*story\\**",
        "",
    ]


def test_links_are_found_again():
    assert article_hrefs(part(first="a%20story.md")) == {ARTICLE: "a%20story.md"}
    assert article_hrefs(part()) == {}


def test_the_same_state_gives_the_same_page():
    page = new_page(IDA, part())
    assert merged_page(page, IDA, part()) == page


def test_what_a_person_added_is_kept():
    page = new_page(IDA, part()).replace("type: person\n", "type: person\ntags:\n  - dams\n")
    page = page.replace("<!-- postil:entity", "Above.\n\n<!-- postil:entity") + "\nBelow.\n"
    renamed = replace(IDA, name="Ida B. Verrin", note="")
    merged = merged_page(page, renamed, part(renamed))
    assert merged == page.replace("name: Ida Verrin", "name: Ida B. Verrin").replace(
        "# Ida Verrin\n\n> Engineer, *not* kin.\n", "# Ida B. Verrin\n"
    )


def test_aliases_of_the_person_stay_and_those_of_the_library_go():
    page = new_page(IDA, part()).replace("[Verrin]\n---", "\n  - Verrin\n  - IV\n---")
    assert merged_page(page, IDA, part()) == page
    other = replace(IDA, aliases=("Ida",))
    assert "\naliases: [Ida, IV]\n" in (merged_page(page, other, part(other)) or "")
    none = replace(IDA, aliases=())
    assert "\naliases: [IV]\n" in (merged_page(page, none, part(none)) or "")


def test_aliases_that_are_no_yaml_are_left():
    page = new_page(IDA, part()).replace("[Verrin]\n---", "[Verrin\n---")
    assert merged_page(page, IDA, part()) == page


def test_line_ends_and_byte_order_marks_stay():
    page = "\ufeff" + new_page(IDA, part()).replace("\n", "\r\n")
    assert merged_page(page, IDA, part()) == page


def test_front_matter_comes_back():
    bare = part() + "\n"
    assert merged_page(bare, IDA, part()) == new_page(IDA, part())


def test_a_page_without_one_whole_part_is_not_ours():
    page = new_page(IDA, part())
    for other in (
        "",
        "Ida was here.\n",
        page.replace(IDA.id, identifier(91)),
        page.replace("<!-- postil:end -->", ""),
        page + page,
        "<!-- postil:end -->\n" + page.replace("\n<!-- postil:end -->", ""),
    ):
        assert merged_page(other, IDA, part()) is None
        assert part_of(other, IDA.id) is None


def test_names_and_notes_cannot_end_our_part():
    evil = replace(IDA, name="<!-- postil:end -->", note="<!-- postil:end -->\n<!-- x", aliases=())
    page = new_page(evil, part(evil))
    assert merged_page(page, evil, part(evil)) == page
