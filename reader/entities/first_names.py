"""Common first names of one sex, so that ``she`` is not taken for a man; a short list of our own.

Names that both bear (Robin, Alex, Kim) are in neither.
"""

from __future__ import annotations

from reader.entities.word_sets import words

_MALE = words(
    "aaron abdul abdullah abraham adam adrian ahmed aidan alan albert aleksandr alexander alexei "
    "alexey alfred ali alistair amir anatoly anders andrei andrew andrey anthony antonio arthur "
    "barack barry benjamin bernard bill bob boris brad brendan brian bruce callum carl carlos "
    "charles chris christopher clive colin craig damian daniel dave david dean dennis derek diego "
    "dmitri dmitry dominic donald douglas duncan ed edward emmanuel eric erik ethan fernando "
    "francisco frank fred frederick gareth gary gavin geoff geoffrey george gerald gordon graham "
    "greg gregory guy hamid hans harold harry hassan henry howard hugh hugo ian igor ivan jack "
    "jacob jake james jason javier jeff jeffrey jens jeremy jerome jim joe john johnny jonathan "
    "jorge jose joseph juan justin karl keith ken kenneth kevin khalid kyle lars lawrence leo "
    "leonard liam lloyd louis lucas luis luke malcolm manuel marc marco marcus mario mark martin "
    "matt matthew max michael miguel mike mikhail mohamed mohammad mohammed muhammad nathan neil "
    "nicholas nick nicolas nigel nikolai noah oleg oliver omar oscar owen pablo patrick paul pedro "
    "pete peter philip phil pierre piotr rafael ralph ray raymond reilly ricardo richard rob "
    "robert rodrigo roger ron ronald ross rupert russell ryan samuel scott sean sebastian sergei "
    "sergey simon spencer stefan stephen steve steven stuart ted terry theo thomas tim timothy "
    "toby todd tom tony trevor valery victor viktor vincent vladimir volodymyr walter warren "
    "wayne will william xavier yuri yusuf zachary"
)
_FEMALE = words(
    "abigail ada agnes aisha alexandra alice alison alyssa amanda amber amelia amy ana anastasia "
    "andrea angela angelina anita ann anna anne annette annie audrey barbara beatrice becky "
    "bernadette beth betty bridget brenda camilla carla carmen carol caroline catherine cecilia "
    "charlotte chloe christina christine claire clara claudia cynthia daisy daniela deborah denise "
    "diana diane donna dorothy edith eileen elaine eleanor elena eliza elizabeth ella ellen ellie "
    "emily emma erica erin esther eva eve fatima fiona florence frances gail gemma georgia "
    "gillian gina giulia gloria grace greta hannah harriet heather helen hilary hillary holly ida "
    "ingrid irene iris isabel isabella jacinda jacqueline jane janet janice jean jennifer jenny "
    "jessica jill joan joanna joanne josephine joyce judith judy julia julie karen kate katherine "
    "kathleen kathryn kathy katie katya kelly kirsten kristin laura lauren leah leila lena leslie "
    "linda lisa liz louise lucia lucy lydia lyudmila maggie mara margaret maria marie marina "
    "marion martha mary maya megan melania melissa michelle miranda molly monica nadia nancy "
    "naomi natalia natalie natasha nicola nicole nina nora olena olga olivia pamela patricia "
    "paula pauline penny phoebe priya rachel rebecca rosa rose ruth sally samantha sandra sara "
    "sarah sharon shirley sofia sonia sophia sophie stella stephanie sue susan susanna suzanne "
    "svetlana sylvia tanya tatiana teresa theresa tina tracy ursula valentina valerie vanessa "
    "vera veronica victoria virginia wendy yasmin yulia yvonne zoe"
)


def sex_of(first_name: str) -> str:
    """Return ``m`` or ``f`` for a first name that only one sex bears; else nothing."""
    folded = first_name.casefold()
    if folded in _MALE:
        return "m"
    return "f" if folded in _FEMALE else ""
