"""The facts of the review desk in words."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from reader.model.review import MatchAccount, ReviewKind
from reader.ui.texts import counted, translate

_NUMBERS = (
    QT_TRANSLATE_NOOP("Number", "no"),
    QT_TRANSLATE_NOOP("Number", "one"),
    QT_TRANSLATE_NOOP("Number", "two"),
    QT_TRANSLATE_NOOP("Number", "three"),
    QT_TRANSLATE_NOOP("Number", "four"),
    QT_TRANSLATE_NOOP("Number", "five"),
    QT_TRANSLATE_NOOP("Number", "six"),
    QT_TRANSLATE_NOOP("Number", "seven"),
    QT_TRANSLATE_NOOP("Number", "eight"),
    QT_TRANSLATE_NOOP("Number", "nine"),
    QT_TRANSLATE_NOOP("Number", "ten"),
    QT_TRANSLATE_NOOP("Number", "eleven"),
    QT_TRANSLATE_NOOP("Number", "twelve"),
    QT_TRANSLATE_NOOP("Number", "thirteen"),
    QT_TRANSLATE_NOOP("Number", "fourteen"),
    QT_TRANSLATE_NOOP("Number", "fifteen"),
    QT_TRANSLATE_NOOP("Number", "sixteen"),
    QT_TRANSLATE_NOOP("Number", "seventeen"),
    QT_TRANSLATE_NOOP("Number", "eighteen"),
    QT_TRANSLATE_NOOP("Number", "nineteen"),
    QT_TRANSLATE_NOOP("Number", "twenty"),
)

_KINDS = {
    ReviewKind.DOUBTFUL: QT_TRANSLATE_NOOP("ReviewKind", "Doubtful"),
    ReviewKind.LOST: QT_TRANSLATE_NOOP("ReviewKind", "Lost"),
    ReviewKind.EDITED: QT_TRANSLATE_NOOP("ReviewKind", "Edited"),
    ReviewKind.MOVED: QT_TRANSLATE_NOOP("ReviewKind", "Moved"),
}


def number_word(number: int) -> str:
    """Return a number up to twenty in words, a greater one in figures."""
    if 0 <= number < len(_NUMBERS):
        return translate("Number", _NUMBERS[number])
    return f"{number:,}"


def kind_title(kind: ReviewKind) -> str:
    """Return the title of a section."""
    return translate("ReviewKind", _KINDS[kind])


def account_sentence(account: MatchAccount) -> str:
    """Return how well a place agrees with what was marked.

    Such as ``Same place; two of sixteen words differ.`` Of places that read alike it is told only
    where they read like the passage.
    """
    if account.alike > 1 and 2 * account.differing <= account.words:
        alike = translate("ReviewWords", "{number} places read alike.")
        return alike.format(number=number_word(account.alike)).capitalize()
    facts = _differing(account)
    if account.more:
        more = translate("ReviewWords", "{facts}, with {number} more")
        facts = more.format(facts=facts, number=number_word(account.more))
    return f"{_where(account)}; {facts}."


def _where(account: MatchAccount) -> str:
    if account.same_place:
        return translate("ReviewWords", "Same place")
    if account.before_agrees or account.after_agrees:
        return translate("ReviewWords", "Another place, but the words beside it agree")
    return translate("ReviewWords", "Another place")


def _differing(account: MatchAccount) -> str:
    if not account.differing:
        return translate("ReviewWords", "the words are the same")
    if account.by_letter:
        return _differing_letters(account)
    if account.differing >= account.words:
        return counted(
            account.words,
            translate("ReviewWords", "the word differs"),
            translate("ReviewWords", "all words differ"),
        )
    return counted(
        account.differing,
        translate("ReviewWords", "{differing} of {words} words differs"),
        translate("ReviewWords", "{differing} of {words} words differ"),
        differing=number_word(account.differing),
        words=number_word(account.words),
    )


def _differing_letters(account: MatchAccount) -> str:
    if account.differing >= account.words:
        return translate("ReviewWords", "all of it differs")
    return counted(
        account.differing,
        translate("ReviewWords", "{differing} of {letters} characters differs"),
        translate("ReviewWords", "{differing} of {letters} characters differ"),
        differing=number_word(account.differing),
        letters=number_word(account.words),
    )


def kept_sentence(has_note: bool) -> str:
    """Return what becomes of an annotation whose words are gone."""
    if has_note:
        return translate(
            "ReviewWords", "Kept, with its note. It comes back by itself if the text does."
        )
    return translate("ReviewWords", "Kept. It comes back by itself if the text does.")


def moved_sentence(before: int | None, now: int | None) -> str:
    """Return from which paragraph to which an annotation went."""
    if before is not None and now is not None:
        if before == now:
            return translate("ReviewWords", "Within paragraph {number}.").format(number=now)
        words = translate("ReviewWords", "From paragraph {before} to paragraph {now}.")
        return words.format(before=before, now=now)
    if now is not None:
        return translate("ReviewWords", "Now in paragraph {number}.").format(number=now)
    return translate("ReviewWords", "It stands somewhere else now.")
