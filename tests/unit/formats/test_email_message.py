"""Mails: the body that is shown, the sender, the date; replies, images inside, attachments."""

from __future__ import annotations

import base64
from email.message import EmailMessage

import pytest

from reader.formats.kinds import format_of
from reader.formats.registry import import_source
from reader.model.article import BlockKind, Imported
from reader.model.errors import FormatError

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
HTML = (
    '<html><body><div style="display:none">A peek inside</div><div>&zwnj;&nbsp;&zwnj;&nbsp;</div>'
    '<table role="presentation"><tr><td><a href="https://l.example/v">View in browser</a></td></tr>'
    "<tr><td><h1>Three gates</h1><p>The eastern gate was opened at night.</p>"
    '<p><img src="cid:gate@x" alt="the gate"><img src="https://l.example/p.gif" width=1></p>'
    "<h2>Elsewhere</h2><p>The <b>western</b> gate stayed shut.</p></td></tr>"
    "<tr><td>You are receiving this email because you signed up. "
    '<a href="https://l.example/u">Unsubscribe</a></td></tr></table></body></html>'
)


def message(text: str = "The plain text of it.") -> EmailMessage:
    mail = EmailMessage()
    mail["Message-ID"] = "<1@courier.example>"
    mail["From"] = "Zoë Kell <zoe@courier.example>"
    mail["To"] = "you@example.org"
    mail["Subject"] = "Re: Fwd: The gates – and what came of them, in a longish subject line, Zoë"
    mail["Date"] = "Fri, 07 Aug 2026 23:30:00 -0700"
    mail.set_content(text)
    return mail


def read(mail: EmailMessage | bytes, name: str = "mail.eml") -> Imported:
    return import_source(mail if isinstance(mail, bytes) else mail.as_bytes(), name=name)


def newsletter() -> EmailMessage:
    mail = message()
    mail.add_alternative(HTML, subtype="html")
    mail.get_payload()[1].add_related(PNG, "image", "png", cid="<gate@x>")  # type: ignore[index,union-attr]
    return mail


@pytest.mark.parametrize("name", ["mail.eml", "mail", "mail.txt"])
def test_a_mail_is_told_by_its_headers(name: str) -> None:
    assert format_of(name, message().as_bytes()).name == "email"


def test_a_mail_of_related_parts_is_no_web_archive() -> None:
    mail = EmailMessage()
    for key in ("Message-ID", "From", "To", "Subject", "Date"):
        mail[key] = message()[key]
    mail.set_content("<p>A gate <img src='cid:gate@x'></p>", subtype="html")
    mail.add_related(PNG, "image", "png", cid="<gate@x>")
    assert format_of("mail", mail.as_bytes()).name == "email"
    assert len(read(mail).assets) == 1


def test_text_that_only_begins_like_a_mail_is_none() -> None:
    pasted = b"From: Zoe\nTo: you\nSubject: gates\nDate: today\n\nDear all"
    assert format_of("notes.txt", pasted).name == "plain-text"


def test_who_sent_it_and_when() -> None:
    metadata = read(message()).metadata
    assert metadata.title == "The gates – and what came of them, in a longish subject line, Zoë"
    assert not metadata.title_proposed
    assert metadata.authors == ("Zoë Kell",)
    assert metadata.published == "2026-08-07"


def test_a_newsletter_is_read_whole_and_its_service_lines_are_noise() -> None:
    imported = read(newsletter())
    assert [(b.text, b.noise) for b in imported.blocks] == [
        ("View in browser", True),
        ("Three gates", False),
        ("The eastern gate was opened at night.", False),
        ("\ufffc", False),
        ("Elsewhere", False),
        ("The western gate stayed shut.", False),
        ("You are receiving this email because you signed up. Unsubscribe", True),
    ]
    assert [asset.data for asset in imported.assets.values()] == [PNG]
    assert imported.media_type == "message/rfc822"


def test_attachments_are_named_in_the_last_line() -> None:
    mail = message()
    mail.add_attachment(b"%PDF-1.4", "application", "pdf", filename="Bericht über Tore.pdf")
    mail.add_attachment("not the text", filename="notes.txt")
    assert read(mail).text == "The plain text of it.\nAttachments: Bericht über Tore.pdf, notes.txt"


def test_soft_line_ends_and_quotes() -> None:
    mail = message(
        "One paragraph that \ngoes on here.\nA new one.\n\n> What he \n> said.\n>> And before.\n\n"
        "-- \nZoë\n"
    )
    mail.set_param("format", "flowed")
    blocks = read(mail).blocks
    assert [(b.kind, b.quote_depth, b.text) for b in blocks] == [
        (BlockKind.PARAGRAPH, 0, "One paragraph that goes on here."),
        (BlockKind.PARAGRAPH, 0, "A new one."),
        (BlockKind.QUOTE, 1, "What he said."),
        (BlockKind.QUOTE, 2, "And before."),
        (BlockKind.PARAGRAPH, 0, "--"),
        (BlockKind.PARAGRAPH, 0, "Zoë"),
    ]


@pytest.mark.parametrize("charset", ["iso-8859-1", "koi8-r", "gb2312", "no-such-charset"])
def test_the_charset_of_the_mail_counts(charset: str) -> None:
    words = {"koi8-r": "Ворота открыли ночью.", "gb2312": "门在夜里开了。"}
    text = words.get(charset, "Das Tor – geöffnet".replace("–", "-"))
    codec = charset if charset != "no-such-charset" else "utf-8"
    head = (
        "Message-ID: <1@x>\nFrom: a@x.example\nDate: Fri, 7 Aug 2026\n"
        f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"
    )
    imported = read(head.encode() + text.encode(codec))
    assert imported.text == text
    assert imported.metadata.authors == ("a@x.example",)
    assert imported.metadata.title_proposed


def test_a_mail_that_only_brings_another_one_along() -> None:
    mail = EmailMessage()
    mail["Message-ID"], mail["From"], mail["Subject"] = "<2@x>", "b@x.example", "Fwd: all of it"
    mail.add_attachment(message())
    imported = read(mail)
    assert imported.text == "The plain text of it."
    assert imported.metadata.authors == ("Zoë Kell",)


def test_a_mail_without_text_is_refused_in_one_line() -> None:
    mail = EmailMessage()
    mail["Message-ID"], mail["From"], mail["Subject"] = "<2@x>", "b@x.example", "A picture"
    mail.add_attachment(PNG, "image", "png", filename="gate.png")
    with pytest.raises(FormatError, match=r"“mail\.eml” holds no text, only attachments\."):
        read(mail)


@pytest.mark.parametrize(
    "headers",
    [
        b"Subject: =?utf-8?B?!!!?= =?x?q?=ZZ?=\nDate: 99 99 9999\nFrom: <<<>>>,,@",
        b"Subject: \xff\xfe raw\nDate: Fri, 7 Aug 20266 99:99:99 +9999\nFrom: \xe9 <a@x>",
        b"Subject: a\0b\nDate:\nFrom:",
        b'Content-Type: text/plain; charset="\xff"; format=\xff\nFrom: a\nDate: b',
        b"Content-Transfer-Encoding: x-uuencode\nFrom: a\nDate: b",
    ],
)
def test_damaged_headers_break_nothing(headers: bytes) -> None:
    data = b"Message-ID: <1@x>\n" + headers + b"\n\nThe gate was opened at night. "
    imported = read(data)
    assert imported.metadata.title
    assert "gate was opened" in imported.text
    assert imported.text.encode()
    assert all(author.encode() for author in imported.metadata.authors)


def test_text_that_is_called_base64_and_is_none_can_be_stored() -> None:
    head = b"Message-ID: <1@x>\nContent-Transfer-Encoding: base64\nFrom: a\nDate: b\n\n"
    imported = read(head + b"The gate was opened at night. ")
    assert imported.metadata.title
    assert imported.text.encode()


@pytest.mark.parametrize(
    "headers",
    [
        b'Content-Type: multipart/mixed; boundary=""\nFrom: a\nDate: b',
        b'Content-Type: multipart/mixed; charset="x\0"\nFrom: a\nDate: b',
    ],
)
def test_a_mail_whose_headers_lie_about_its_text_is_refused_in_one_line(headers: bytes) -> None:
    data = b"Message-ID: <1@x>\n" + headers + b"\n\nThe gate was opened at night. "
    with pytest.raises(FormatError, match=r"^“mail\.eml” (?:holds no text|is not a text)[^\n]*$"):
        read(data)


def test_a_codec_whose_name_holds_a_nul_harms_nothing() -> None:
    head = 'From: a@x\nSubject: =?x\0y?q?abc?= tide\nContent-Type: text/plain; charset="x\0"'
    data = f"{head}\n\nThe ferry leaves at noon.\n".encode()
    assert "ferry" in import_source(data, name="a.eml").text
