"""Letters outside ASCII of the languages of legacy encodings, frequent ones first."""

from __future__ import annotations

from typing import Final

WESTERN: Final = (
    "éèàêçôûîùâïœëæ",  # French
    "üäößé",  # German
    "óíáéñúü",  # Spanish
    "ãçáéíóõêúâàô",  # Portuguese
    "èàùòìé",  # Italian
    "äåöé",  # Swedish, Finnish
    "øåæéöäó",  # Danish, Norwegian
    "íáðéóúþæöý",  # Icelandic
    "éëïèöüá",  # Dutch
    "àéíóòèçúïü",  # Catalan
)
CENTRAL: Final = (
    "íáěéýřůčšžúóťďň",  # Czech
    "áíéčýľžšúťôňóďäĺŕ",  # Slovak
    "ęąłóśżćńź",  # Polish
    "áéőöíóüúű",  # Hungarian
    "ăîşţâșț",  # Romanian
    "čšžćđ",  # Croatian, Slovene
    "üäößé",
)
BALTIC: Final = (
    "ėšžįųūąęč",  # Lithuanian
    "āīšēūļņžķģč",  # Latvian
    "äõüöšž",  # Estonian
)
TURKISH: Final = ("ıüşğçöiâî",)
CYRILLIC: Final = (
    "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",  # Russian
    "аеоинтрсвдлкпмзгубячъйщжцхшюфь",  # Bulgarian
    "оанівиетрсклдумпзяьбгючйхїцжшщєфґ",  # Ukrainian
    "аоиенртсјкудвлмпзбгшчћцжхњђљфџ",  # Serbian
)
GREEK: Final = ("αοιετσνηρκπυμλςόίάωέδγύήθχβφώξζψϊϋΐΰ",)
HEBREW: Final = ("יוהלאתרבשמנםדעקןפחגכטסזצךףץ",)
ARABIC: Final = ("اليمنرتوبعدهفسكقةجحشأصطخىإذضزثغءئظؤآپچژگ",)
THAI: Final = ("านรกอเงมยวลตทสดัี่้ิปไบแะคุืขหชจโพใูำผธณถซศ์ญฟ็ษ",)

CHINESE: Final = frozenset(
    "的一是不了在有人我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行"
    "所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日者意无力"
    "這個們來為國說時會對於著過發後裡種經麼學現當沒動還進樣開從實無新公最文第全月三体體網网資资電电加二問问"
)
KANA: Final = frozenset(chr(code) for code in (*range(0x3041, 0x3097), *range(0x30A1, 0x30FD)))
HANGUL: Final = frozenset(
    "이다는에의가을를은한고지로하사기도어자리나서시대인아정그일부수해스전들있라보으장것주게까면상제원구만"
    "여동조성안소공한무마위비학선신오유요국실여연우경관개세화문"
)
TYPOGRAPHIC: Final = frozenset(
    "“”‘’„‚«»‹›–—…•·°§©®™€£№¿¡´½¼¾²³±×÷µ¢¥¶†‡\u00a0\u00ad、。「」『』，：；！？（）《》・～"
)
