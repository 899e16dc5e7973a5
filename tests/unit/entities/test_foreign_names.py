from __future__ import annotations

import pytest

from reader.entities.languages import language_of
from reader.entities.suggest_names import suggest_groups
from reader.model.entity import EntityType

PERSON, PLACE, ORGANISATION = EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION

GERMAN = (
    "Die Bundesregierung will im kommenden Jahr mehr Geld für den Ausbau der Schienenwege "
    "ausgeben. Das kündigte der Minister Volker Tessing am Dienstag in Berlin an. Nach Angaben des "
    "Ministeriums sollen rund 40 Milliarden Euro in die Strecken fließen. Die Deutsche Bahn "
    "begrüßte den Beschluss. Der Sprecher der Gewerkschaft sagte, die Geduld sei am Ende. Die "
    "SPD-Abgeordnete Ida Mohr nannte die Pläne unseriös; sie kommen auch aus Frankreich."
)
FRENCH = (
    "Le président Emmanuel Tarron a annoncé mardi la fin de la mission. À Paris, des milliers de "
    "personnes ont manifesté contre lui. Les élections auront lieu le 30 juin. Selon la maire Anne "
    "Vidal, une décision est attendue. Les marchés ont perdu 1,4 % avec l'Allemagne."
)
RUSSIAN = (
    "Министр обороны Сергей Лавин заявил, что Москва готова к переговорам. По его словам, в "
    "Стамбуле пройдёт встреча. Однако Москва не ответила на вопросы."
)
POLISH = (
    "Premier Jan Kowal był w Krakowie i nie przyjął projektu. Rząd nie jest za tym, ale w "
    "Warszawie był to temat na dziś."
)


def named(text: str) -> dict[str, str | None]:
    """Return the names found in a text and their types."""
    return {group.name: group.type for group in suggest_groups(text)}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (GERMAN, "de"),
        (FRENCH, "fr"),
        (RUSSIAN, "ru"),
        (POLISH, "pl"),
        ("The mayor of the town said that it was late and that nobody had been there.", "en"),
        ("Ada Voss Meri Lund Otmar Velsing", "en"),
        ("", "en"),
        ("az önkormányzat megszavazta tegnap a költségvetést és kiadta véleményét", ""),
    ],
)
def test_the_language_is_told_by_small_words(text: str, language: str) -> None:
    assert language_of(word for word in text.split() if word.islower()) == language


def test_german_nouns_are_no_names() -> None:
    assert named(GERMAN) == {
        "Volker Tessing": PERSON,
        "Berlin": PLACE,
        "Deutsche Bahn": ORGANISATION,
        "SPD": ORGANISATION,
        "Ida Mohr": PERSON,
        "Frankreich": PLACE,
    }


def test_words_that_begin_a_sentence_are_no_names_in_french() -> None:
    assert named(FRENCH) == {
        "Emmanuel Tarron": PERSON,
        "Paris": PLACE,
        "Anne Vidal": PERSON,
        "Allemagne": PLACE,
    }


def test_a_french_article_stays_outside_the_name() -> None:
    (group,) = [each for each in suggest_groups(FRENCH) if each.name == "Allemagne"]
    assert [FRENCH[start:end] for start, end in group.spans] == ["Allemagne"]


def test_russian_names_are_found_where_a_sentence_does_not_begin_with_them() -> None:
    assert named(RUSSIAN) == {"Сергей Лавин": PERSON, "Москва": None, "Стамбуле": None}


def test_the_first_word_of_a_polish_sentence_is_no_name() -> None:
    assert named(POLISH) == {"Jan Kowal": PERSON, "Krakowie": None, "Warszawie": None}


def test_numbers_of_foreign_dates_are_no_quantities() -> None:
    text = (
        "Le sommet aura lieu le 30 juin et le 7 juillet à la mairie de la ville avec 14% du budget."
    )
    assert named(text) == {"14%": EntityType.QUANTITY}
