"""Passwords of encrypted files: from an option, from the environment, or asked for at a terminal.

They are kept nowhere.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from reader.cli_commands.frame import warn
from reader.model.errors import PasswordNeededError

_ATTEMPTS = 3
Function = TypeVar("Function", bound=Callable[..., Any])
Result = TypeVar("Result")


def password_option(function: Function) -> Function:
    """Add ``--password``."""
    return click.option(
        "--password",
        metavar="TEXT",
        default="",
        envvar="POSTIL_PASSWORD",
        help="Of an encrypted file; POSTIL_PASSWORD keeps it out of the list of processes."
        " Without it, a terminal asks.",
    )(function)


def with_password(attempt: Callable[[str], Result], password: str = "") -> Result:
    """Return what ``attempt(password)`` returns; ask for another password where one can.

    Raises PasswordNeededError when nobody is there to ask, or three answers were wrong.
    """
    for asked in range(_ATTEMPTS + 1):
        try:
            return attempt(password)
        except PasswordNeededError as error:
            if asked == _ATTEMPTS or not (sys.stdin.isatty() and sys.stderr.isatty()):
                raise
            warn(error.message)
            password = click.prompt("Password", hide_input=True, err=True, default="")
            if not password:
                raise
    raise AssertionError("the last attempt returns or raises")
