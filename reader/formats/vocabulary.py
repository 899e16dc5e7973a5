"""Word lists by which a line of prose is told from page furniture, bylines and captions."""

from __future__ import annotations

from typing import Final


def words(text: str) -> frozenset[str]:
    """Return the words of a list, parted by white space."""
    return frozenset(text.split())


AD_CORE: Final = words("""
    ad ads advert adverts advertisement advertisements advertorial sponsored promoted anzeige
    werbung publicité publicidad publicidade pubblicità advertentie annonse annons reklame reklam
    reklama mainos реклама 広告 广告 廣告 광고
""")
"""One of these makes a line an advertisement mark, if all its other words are in AD_WORDS."""

AD_WORDS: Final = AD_CORE | words("""
    advertising article story box slot banner unit block space content post link links by from
    google paid partner continue continues continued reading scroll scrolling down below above
    after under this our for to more here skip close end start of feedback remove report
    hide placeholder wird geladen unten weiter lesen la suite sous après cette sigue leyendo
    continúa
""")

NOT_A_NAME: Final = words("""
    the a an all any no then now far and or but if in on at of to it this that these those his her
    their its our my your monday tuesday wednesday thursday friday saturday sunday january february
    march april june july august september october november december today tomorrow tonight
    yesterday early late mid what why who how when where next last der die das ein eine einem einer
    den dem le la les un une el los las uno lo il gli contrast comparison way means day night noon
    midnight law accident default design hand
""")
"""Words that may follow “by” at the start of a line but start no person's name."""

PARTICLES: Final = words("""
    van von de der den del della di da dos du la le el al bin ibn ten ter y e af av zu zur st and
    und et en for in
""")

ROLES: Final = words("""
    reporter reporters correspondent correspondents editor writer staff columnist journalist desk
    news bureau chief contributor producer critic analyst photographer presenter author redakteur
    redakteurin korrespondent journaliste correspondant redactor redactora digital senior political
    foreign sports business science health technology associate deputy assistant special freelance
    executive managing national world crime defence education environment security media
""")
"""Words of a job title, which follows the name in many bylines."""

SHARE_TARGETS: Final = frozenset(
    word.replace("_", " ")
    for word in words("""
    facebook twitter x x_(twitter) whatsapp messenger facebook_messenger telegram google google+
    google_plus pinterest linkedin reddit tumblr flipboard pocket e-mail email mail print copy_link
    copiar_link copiar_enlace copier_le_lien link_kopieren imprimir imprimer drucken share compartir
    compartilhar partager teilen sms vk line weibo wechat xing bluesky mastodon threads hacker_news
    stumbleupon digg instapaper skype evernote viber snapchat instagram rss more tweet like pin_it
    微信 微博 qq空间 分享
    """)
)
"""What the buttons beside a text say, each alone on its line."""
