"""One story of our own as a web page and as a text file, which differ as such files do."""

from __future__ import annotations

from pathlib import Path

TITLE = "Ninety winters by one flame"
PARAGRAPHS = (
    "The lamp at Skarvik had burnt for ninety years when the harbour board decided, on a wet"
    " Tuesday in March, that nobody needed it any longer.",
    "“There is a chart on every telephone,” said chairwoman Berit Holm. “We keep paying for a man"
    " and a lamp.”",
    "The man is Anton Reve, 61, who has trimmed, cleaned and lit it since his father fell from the"
    " gallery in the winter of 1983.",
    "Reve says the board never asked a single skipper. On four nights in January the mobile mast on"
    " the headland was dead, and eleven boats came home by his light.",
    "The board answers that the mast has been repaired twice since, and that no boat was lost.",
    "Both sides will be heard again in May. Until then, Reve says, he will keep his matches dry.",
)
PAGE_ONLY = "Corrected on Thursday: an earlier version named another headland."
"""A line that the text does not have."""

STRAY = "Share this article with your friends on the usual services"


def write_page(folder: Path, name: str = "lamp.html") -> Path:
    """Write the story as a web page."""
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in (*PARAGRAPHS, PAGE_ONLY))
    path = folder / name
    path.write_text(
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{TITLE}</title></head>"
        f"<body><article><h1>{TITLE}</h1>\n{body}</article></body></html>",
        encoding="utf-8",
    )
    return path


def write_text(
    folder: Path, name: str = "lamp.txt", paragraphs: tuple[str, ...] = PARAGRAPHS
) -> Path:
    """Write the story as somebody copied it: straight quotes, and a line from the site."""
    text = "\n\n".join((*paragraphs[:2], STRAY, *paragraphs[2:]))
    path = folder / name
    path.write_text(text.replace("“", '"').replace("”", '"') + "\n", encoding="utf-8")
    return path
