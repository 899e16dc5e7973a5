from __future__ import annotations

from itertools import pairwise

import pytest

from reader.entities.suggest_names import suggest_groups, type_of
from reader.formats.registry import import_source
from reader.model.entity import EntityType
from reader.model.suggestion import CandidateGroup

PERSON, PLACE, ORGANISATION = EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION
GROUP, EVENT, WORK, DATE = EntityType.GROUP, EntityType.EVENT, EntityType.WORK, EntityType.DATE
QUANTITY = EntityType.QUANTITY


def named(text: str) -> dict[str, str | None]:
    """Return the names found in a text and their types."""
    return {group.name: group.type for group in suggest_groups(text)}


def group(text: str, name: str) -> CandidateGroup:
    (found,) = [each for each in suggest_groups(text) if each.name == name]
    return found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # titles and roles stay outside and tell a person
        ("Yesterday General Otmar Velsing met Mrs Brauk.", {"Otmar Velsing": PERSON}),
        ("We asked the novelist Ysolde Karr.", {"Ysolde Karr": PERSON}),
        ("Trumbel Pohl, 34, was found.", {"Trumbel Pohl": PERSON}),
        ("The French President Ada Moulin left.", {"French": GROUP, "Ada Moulin": PERSON}),
        ("Then vice-premier Wu Tolan spoke.", {"Wu Tolan": PERSON}),
        ("He met Joost van de Ruyl and left.", {"Joost van de Ruyl": PERSON}),
        ("I saw J. K. Fendrick there.", {"J. K. Fendrick": PERSON}),
        ("Manager Harry Velsing praised them.", {"Harry Velsing": PERSON}),
        ("The Orlo Speaker Nancy Traal left.", {"Nancy Traal": PERSON}),
        ("Harry and Meghan came.", {"Harry": PERSON, "Meghan": PERSON}),
        ("Friends of Amalia Voss, who left, came.", {"Amalia Voss": PERSON}),
        ("The Trump administration fell.", {"Trump": PERSON}),
        # nouns of things
        ("It fell into the River Tessel by Velsing Bridge.", {"Velsing Bridge": PLACE}),
        ("The Ministry of Fish and Trade fell.", {"Ministry of Fish and Trade": ORGANISATION}),
        ("He runs the Velsing Trust for pay.", {"Velsing Trust": ORGANISATION}),
        ("The firm is Brauk & Sons.", {"Brauk & Sons": ORGANISATION}),
        ("She studied at the University of Orlo.", {"University of Orlo": ORGANISATION}),
        ("It was the Orlo Festival again.", {"Orlo Festival": EVENT}),
        ("They signed the Orlo Treaty at once.", {"Orlo Treaty": WORK}),
        ("It was Galaxy Trumbel that sold.", {"Galaxy Trumbel": EntityType.OTHER}),
        ("They beat Brauk Leverkusen.", {"Brauk Leverkusen": ORGANISATION}),
        ("He wrote to the Committee for a Free Orlo.", {"Committee for a Free Orlo": ORGANISATION}),
        # words around
        ("They came to the village of Tarn Velse.", {"Tarn Velse": PLACE}),
        ("The carmaker Ostrix has grown.", {"Ostrix": ORGANISATION}),
        ("She watched the film “Slow Harbour” twice.", {"Slow Harbour": WORK}),
        ("An Orlix-based firm folded.", {"Orlix": PLACE}),
        ("Ostrix, a global provider of pumps, has grown.", {"Ostrix": ORGANISATION}),
        ("VELSING, Calif. (AP) — A bus fell.", {"VELSING": PLACE}),
        # what is known
        ("The Kenyans came to France.", {"Kenyans": GROUP, "France": PLACE}),
        ("He is pro-Russian and left Nairobi.", {"Russian": GROUP, "Nairobi": PLACE}),
        ("Yes, NATO said so.", {"NATO": ORGANISATION}),
        ("FRANCE WINS AGAIN", {"FRANCE": PLACE}),
        # the noun around a list is for all in it
        ("They took the villages of Velse, Orm and Traal.", {"Orm": PLACE, "Traal": PLACE}),
        ("It is found in Velse, Orm and Traal counties.", {"Velse": PLACE, "Orm": PLACE}),
    ],
)  # fmt: skip
def test_names_are_found_with_their_type(text: str, names: dict[str, EntityType]):
    assert names.items() <= named(text).items()


@pytest.mark.parametrize(
    "text",
    [
        "When the rain stopped, we went home. Afterwards it was cold.",
        "“Nobody knows,” she said. “Everything is lost.”",
        "I think I know. Yes, I do. It’s late; don’t wait.",
        "HUMILIATING pictures show the moment.",
        "The CEO drove an SUV and watched TV.",
        "The government fell. Health officials were sad.",
        "• Bring water\n• Wear shoes",
    ],
)
def test_a_capital_alone_makes_no_name(text: str):
    assert named(text) == {}


def test_possessives_and_titles_are_no_part_of_a_place():
    text = "Ostrava’s mayor spoke. President Velsing’s office did not."
    for each in suggest_groups(text):
        for start, end in each.spans:
            assert text[start:end] in ("Ostrava", "Velsing")


def test_a_surname_is_the_person_wherever_it_stands():
    text = "Otmar Velsing came. Velsing spoke. Later Velsing’s car left."
    surname = group(text, "Velsing")
    assert (surname.type, surname.same_as, len(surname.places)) == (PERSON, "Otmar Velsing", 2)


def test_a_surname_of_two_is_nobodys():
    text = "Otmar Velsing met Ada Velsing. Velsing spoke."
    assert group(text, "Velsing").same_as == ""


def test_capitals_in_parentheses_are_the_name_before_them():
    text = "The Free Harbour Legion (FHL) and the Orlo Volunteer Corps (ODK) came. ODK left."
    assert group(text, "FHL").same_as == "Free Harbour Legion"
    letters_differ = group(text, "ODK")
    assert (letters_differ.same_as, len(letters_differ.places)) == ("Orlo Volunteer Corps", 2)
    assert letters_differ.type == ORGANISATION


def test_a_firm_is_itself_without_its_form():
    text = "Shares of Ostrix, Inc. fell. Ostrix said nothing."
    short = group(text, "Ostrix")
    assert (short.type, short.same_as) == (ORGANISATION, "Ostrix Inc.")


def test_a_description_is_the_person_it_stood_before():
    text = "The despot Otmar Velsing came. The ageing despot spoke. A despot! We know the despot."
    found = {each.name: each for each in suggest_groups(text) if each.is_nominal}
    assert set(found) == {"the ageing despot", "the despot"}
    assert {each.same_as for each in found.values()} == {"Otmar Velsing"}
    assert all(place.is_nominal for each in found.values() for place in each.places)
    assert len(found["the despot"].places) == 1  # the first stands before the name


def test_a_description_that_opens_a_sentence_is_the_only_person_before():
    text = "We saw Otmar Velsing on Monday. The tyrant was pale. Ada Brauk came. The tyrant left."
    (tyrant,) = [each for each in suggest_groups(text) if each.is_nominal]
    assert (tyrant.name, tyrant.same_as, len(tyrant.places)) == ("the tyrant", "Otmar Velsing", 1)


def test_a_description_of_two_is_nobodys():
    text = "The singer Otmar Velsing met singer Ada Brauk. The singer left."
    assert not any(each.is_nominal for each in suggest_groups(text))


def test_places_of_one_name_are_told_apart_by_their_noun():
    text = "The region of Orsk burns. Orsk is large. They shelled Orsk city. Orsk region fell."
    assert len(group(text, "Orsk").places) == 3
    assert len(group(text, "Orsk city").places) == 1


def test_dates_and_quantities_are_among_the_groups():
    text = "On Tuesday 1,000 Kenyan soldiers came. On Tuesday it rained."
    found = {each.name: each for each in suggest_groups(text, published="2024-08-09")}
    assert (found["Tuesday"].type, found["Tuesday"].value) == (DATE, "2024-08-06")
    assert found["Tuesday"].relative_to == "2024-08-09"
    assert len(found["Tuesday"].places) == 2
    assert (found["1,000"].type, found["Kenyan"].type) == (QUANTITY, GROUP)


def test_a_name_with_a_number_or_a_month_is_a_name():
    found = named("Theresa May wrote of Euro 2020 in May 2021.")
    assert found["Theresa May"] == PERSON
    assert found["Euro 2020"] == EVENT
    assert found["May 2021"] == DATE


def test_no_two_places_overlap_and_the_order_is_that_of_reading():
    text = (
        "On 6 August 2024 US President Ada Moulin (71) told the Bank of Orlo, in New York, that "
        "20 per cent of Kenya’s “Blue Friday” sales of 1.2 million euros were Otmar Velsing’s."
    )
    groups = suggest_groups(text)
    spans = sorted(span for each in groups for span in each.spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    firsts = [each.spans[0] for each in groups]
    assert firsts == sorted(firsts)


def test_taken_places_are_left_out_but_still_tell():
    text = "Otmar Velsing came. Velsing spoke."
    (surname,) = suggest_groups(text, taken=[(0, 13)])
    assert (surname.name, surname.same_as, surname.type) == ("Velsing", "Otmar Velsing", PERSON)


def test_noise_is_left_out():
    source = "ARTICLE AD BOX\nOtmar Velsing came on Monday to Nairobi, and there he stayed.\n"
    imported = import_source(source.encode(), name="page.txt")
    assert any(block.noise for block in imported.blocks)
    assert "ARTICLE AD BOX" not in named(imported.text[15:])
    assert {each.name for each in suggest_groups(imported.text, imported.blocks)} == {
        "Otmar Velsing",
        "Monday",
        "Nairobi",
    }


def test_a_long_search_can_be_stopped():
    class StoppedError(Exception):
        pass

    def stop() -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        suggest_groups("Otmar Velsing came.", stop=stop)


def test_a_text_without_names_or_at_all_has_no_groups():
    assert suggest_groups("") == []
    assert suggest_groups("\n\n \n") == []
    assert suggest_groups("ひらがな、カタカナ。") == []


def test_the_type_of_a_name_by_its_words():
    assert type_of("River Board") == ORGANISATION
    assert type_of("the despot") is None


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        # titles of works
        ("Her second novel, The Salt Year, is out.", "The Salt Year", WORK),
        ("They saw Decision to Leave in town.", "Decision to Leave", WORK),
        ("He saw films such as Oxelune, Hexa Days and Ombrile here.", "Oxelune", WORK),
        ("We read Teju Coll's Silent Ledger here.", "Silent Ledger", WORK),
        ("She will star in Player Kites here.", "Player Kites", WORK),
        # what stands there is a place
        ("They drew at Holm Park on Sunday.", "Holm Park", PLACE),
        ("Joan Tull, 44, of Birch Grove, admitted it.", "Birch Grove", PLACE),
        ("The rover went to the Jezebel Crater there.", "Jezebel Crater", PLACE),
        ("Trains stood at King's Cross for hours.", "King's Cross", PLACE),
        ("The Sheffield band came home.", "Sheffield", PLACE),
        ("It says Ada Voss, R-Iowa, and others.", "Iowa", PLACE),
        # organisations
        ("Yesterday Hopkins Homes said no.", "Hopkins Homes", ORGANISATION),
        ("He left. Apple unveiled a lamp.", "Apple", ORGANISATION),
        ("It was published in Orlo Geoscience then.", "Orlo Geoscience", ORGANISATION),
        ("She won the Women's Prize for Fiction then.", "Women's Prize for Fiction", EVENT),
        ("Then the Denver Broncos won.", "Denver Broncos", ORGANISATION),
        ("We asked Transport for London about it.", "Transport for London", ORGANISATION),
        # headlines
        ("Tesla Recalls Many Cars Over Brake Fault", "Tesla", ORGANISATION),
        ("Sunak Hints at Tax Cuts Before Spring", "Sunak", PERSON),
        ("TRUMP TRADES BARBS AHEAD OF IOWA VOTE", "TRUMP", PERSON),
        ("TRUMP TRADES BARBS AHEAD OF IOWA VOTE", "IOWA", PLACE),
        ("How Denmark Became a World Leader in Wind", "Denmark", PLACE),
    ],
)
def test_names_of_news_have_their_type(text: str, name: str, kind: EntityType) -> None:
    assert named(text).get(name) == kind


def test_words_around_a_known_place_in_a_headline_are_no_name() -> None:
    assert set(named("TRUMP TRADES BARBS AHEAD OF IOWA VOTE")) == {"TRUMP", "IOWA"}


def test_two_spellings_of_a_long_name_are_one() -> None:
    text = "The Free Orlo Legion came. Then the Freedom of Orlo Legion said so."
    assert group(text, "Freedom of Orlo Legion").same_as == "Free Orlo Legion"


def test_long_names_that_differ_are_two() -> None:
    text = "The North Orlo Council came. Then the South Orlo Council said so."
    assert group(text, "South Orlo Council").same_as == ""


def test_the_first_word_of_a_company_means_it() -> None:
    text = "Shares in Verrin Foods Plc fell. Later Verrin rose."
    assert group(text, "Verrin").same_as == "Verrin Foods Plc"
    assert group(text, "Verrin").type is ORGANISATION


def test_a_name_ends_with_the_form_of_its_firm() -> None:
    found = named("The gate of Lenz Motors Inc. Orlo repaired it. Then Velsing Co. Ltd. sued.")
    assert found["Lenz Motors Inc."] is ORGANISATION
    assert "Orlo" in found
    assert found["Velsing Co. Ltd."] is ORGANISATION


def test_a_sentence_begins_behind_an_abbreviation() -> None:
    assert "He" not in named("She lives in Teaneck, N.J. He was 88 then.")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        # titles that small words hold together, announced
        ("He wrote the novel Salt of the Orm and left.", "Salt of the Orm", WORK),
        ("She is the author of Small Hours and lives here.", "Small Hours", WORK),
        ("In Salt of the Orm, published by a friend, she weeps.", "Salt of the Orm", WORK),
        ("Later he starred in Paper Lanterns here.", "Paper Lanterns", WORK),
        ("It was won by the essay called Old Ropes then.", "Old Ropes", WORK),
        ("She won the Orlo Prize for Tin Roofs then.", "Tin Roofs", WORK),
        ("We know Harbour Police, a new series about rain.", "Harbour Police", WORK),
        # titles in marks
        ("He made “A House Without Doors”, which won.", "A House Without Doors", WORK),
        ("They sang “Hold Me Till the Morning” again.", "Hold Me Till the Morning", WORK),
        ("The film \"Who Killed the River?\" is out.", "Who Killed the River", WORK),
        ("We drew at the “Magic Hall” on Sunday.", "Magic Hall", PLACE),
        ("They joined the party “New Dawn” then.", "New Dawn", ORGANISATION),
        ("Then came “Operation Quiet Night” and rain.", "Operation Quiet Night", EVENT),
        ("They know her for rain. “What We Owe the Sea” is hers.", "What We Owe the Sea", WORK),
        ("He is best known for Quiet Rain and for bread.", "Quiet Rain", WORK),
        ("He won the Orlo Prize in Literature then.", "Orlo Prize in Literature", EVENT),
        ("They met at the Isle of Wight Festival then.", "Isle of Wight Festival", EVENT),
        ("They won the 2021 Copa Orlo there.", "2021 Copa Orlo", EVENT),
        ("Then the board fined Trelleck again.", "Trelleck", ORGANISATION),
        ("We heard the “Silent Majority Group” sing.", "Silent Majority Group", ORGANISATION),
        ("“Every Last Rain”, the third single, is out.", "Every Last Rain", WORK),
        # events
        ("They spent it on the 2022 World Cup here.", "2022 World Cup", EVENT),
        ("We go to Euro 2028 by train.", "Euro 2028", EVENT),
        ("She ran at Tokyo 2020 for us.", "Tokyo 2020", EVENT),
        ("He fell in the Siege of Orlo then.", "Siege of Orlo", EVENT),
        ("We mourn the Ostrava massacre here.", "Ostrava massacre", EVENT),
        ("It was shown at the Orlo Motor Show then.", "Orlo Motor Show", EVENT),
        ("It was after the Orlo Peasants' Revolt then.", "Orlo Peasants' Revolt", EVENT),
        ("They drew in the Champions League then.", "Champions League", EVENT),
        # buildings
        ("It burnt on the third floor of Harmon Tower then.", "Harmon Tower", PLACE),
        ("They met in the lobby of the Grand Velsing then.", "Grand Velsing", PLACE),
        ("The board said Terminal 5 would open.", "Terminal 5", PLACE),
        # firms
        ("He owns shares in Corvex for life.", "Corvex", ORGANISATION),
        ("Its rival Tallis fell.", "Tallis", ORGANISATION),
        ("On Monday Oxlade said it would go.", "Oxlade", ORGANISATION),
        ("Start-up Nimbly raised money.", "Nimbly", ORGANISATION),
        ("We trust Quillon, which employs 400 people.", "Quillon", ORGANISATION),
        ("Then Brightmoor has agreed to buy it.", "Brightmoor", ORGANISATION),
        ("They host Real Velsing on Sunday.", "Real Velsing", ORGANISATION),
    ],
)  # fmt: skip
def test_what_stands_around_a_name_tells_its_type(text: str, name: str, kind: EntityType) -> None:
    assert named(text).get(name) == kind


@pytest.mark.parametrize(
    "text",
    ["“Thank God,” she said.", "He left. “Not Again!” They laughed.", "“Good Lord,” cried Osk."],
)
def test_what_is_said_is_no_title(text: str) -> None:
    assert WORK not in named(text).values()


def test_a_month_or_region_behind_a_verb_is_no_title() -> None:
    found = named("The storm hit Mozambique in March. It appeared in West Orlo then.")
    assert (found["Mozambique"], found["March"]) == (PLACE, DATE)
    assert WORK not in found.values()


def test_a_title_in_italics_is_one_name() -> None:
    source = "<article><p>We liked the director Ilse Varga’s <em>Grey Water and Salt</em> very much"
    source += ", and so did all of the people who came with us to the town that day.</p></article>"
    imported = import_source(source.encode(), name="page.html")
    found = {each.name: each.type for each in suggest_groups(imported.text, imported.blocks)}
    assert found["Grey Water and Salt"] == WORK
    assert found["Ilse Varga"] == PERSON


def test_a_year_divides_events_of_one_name() -> None:
    text = "The 2018 World Cup was here. The 2022 World Cup was there. The World Cup goes on."
    names = [each.name for each in suggest_groups(text)]
    assert names == ["2018 World Cup", "2022 World Cup", "World Cup"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("He reviewed Sapphire Nights for us.", "Sapphire Nights", WORK),
        ("Here is Woman with a Kettle, a canvas lost in a fire.", "Woman with a Kettle", WORK),
        ("It is a sequel to Moon Harvest then.", "Moon Harvest", WORK),
        ("They bought Corner of a Field by Amalia Voss.", "Corner of a Field", WORK),
        ("We read of Great Circle by Amalia Voss.", "Great Circle", WORK),
        ("We liked Amalia Voss's The Hills of Orlo then.", "The Hills of Orlo", WORK),
        ("We compared it with Midnight's Children then.", "Midnight's Children", WORK),
        ("Then came Gladiator II and rain.", "Gladiator II", WORK),
        ("They will show Yayoi Kusama's dots.", "Yayoi Kusama", PERSON),
        ("The film Klara and the Rain is on the list.", "Klara and the Rain", WORK),
        ("Then he was in Quiet Rain for years.", "Quiet Rain", WORK),
        ("It watched Otmar Velsing leave.", "Otmar Velsing", PERSON),
        ("The Rugby Championship resumes.", "Rugby Championship", EVENT),
        ("Then the Women's March filled it.", "Women's March", EVENT),
        ("Then she won the Golden Leopard again.", "Golden Leopard", EVENT),
        ("It sold its stake to Brisco then.", "Brisco", ORGANISATION),
        ("In Orlo, Zalenda shares jumped.", "Zalenda", ORGANISATION),
        ("Rival Novagen gained.", "Novagen", ORGANISATION),
        ("Now the Fish and Markets Authority meets.", "Fish and Markets Authority", ORGANISATION),
        ("We fished in the River South Esk then.", "River South Esk", PLACE),
        ("Nothing was as bad as the Great Storm then.", "Great Storm", EVENT),
        ("It went to Skanverk, a Norwegian builder.", "Skanverk", ORGANISATION),
        ("He saw that Sandvale cut 900 jobs.", "Sandvale", ORGANISATION),
    ],
)
def test_verbs_and_nouns_beside_a_name_tell_its_type(
    text: str, name: str, kind: EntityType
) -> None:
    assert named(text).get(name) == kind


def test_a_word_behind_a_plural_owner_begins_no_sentence() -> None:
    assert "Reform" in named("We saw the workers' Reform at noon. Reform is dear to us.")
