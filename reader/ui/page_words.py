"""What pages of a source are called on screen: ``p. 12``; a time stands alone."""

from __future__ import annotations

from reader.model.details import PageMark
from reader.model.pages import Pages, label_of
from reader.ui.texts import translate


def page_label(pages: Pages, mark: PageMark) -> str:
    """Return what one page is called, such as ``p. 12``."""
    if pages.are_times:
        return label_of(mark)
    return translate("Pages", "p. {page}").format(page=label_of(mark))


def passage_pages(pages: Pages, start: int, end: int) -> str:
    """Return the pages of a span of code points, such as ``pp. 12–13``; empty without any."""
    one, many = translate("Pages", "p. {page}"), translate("Pages", "pp. {page}–{last}")
    return pages.words(start, end, one, many)


def page_of_all(pages: Pages, offset: int) -> str:
    """Return the page that is read, and of how many, such as ``p. 12 of 200``."""
    mark = pages.at(offset)
    if mark is None:
        return ""
    last = pages.marks[-1]
    if mark.number and label_of(mark) == str(mark.number) and label_of(last) == str(last.number):
        words = translate("Pages", "p. {page} of {count}")
        return words.format(page=mark.number, count=last.number)
    return page_label(pages, mark)


def numbered_page(pages: Pages, number: int, count: int) -> str:
    """Return what a page of the file is called, and its place, such as ``p. xii · 12 of 200``."""
    mark = pages.of_number(number)
    place = translate("Pages", "{page} of {count}").format(page=number, count=count)
    if mark is None or mark.number != number or label_of(mark) == str(number):
        return translate("Pages", "p. {page}").format(page=place)
    return f"{page_label(pages, mark)} · {place}"
