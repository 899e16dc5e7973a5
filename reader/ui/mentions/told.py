"""What is said when names were tagged, or are not to be suggested any more."""

from __future__ import annotations

from reader.ui.texts import counted, translate


def tagged_line(count: int, name: str) -> str:
    """Say that mentions of an entity were tagged."""
    return counted(
        count,
        translate("Mentions", "{count} mention of {name} tagged."),
        translate("Mentions", "{count} mentions of {name} tagged."),
        name=name,
    )


def never_line(name: str) -> str:
    """Say that a name is not suggested any more where it stands."""
    line = translate("Mentions", "“{name}” is not suggested in this article any more.")
    return line.format(name=name)
