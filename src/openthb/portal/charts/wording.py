"""The words that stand inside a chart, by language."""

from openthb.foundation.texts import Words

MADE_UP = Words(en="Made-up figures", nl="Verzonnen cijfers", fr="Chiffres fictifs", de="Erfundene Zahlen")
MISSING = Words(
    en="no figure held here",
    nl="hier geen cijfer voorhanden",
    fr="pas de chiffre disponible ici",
    de="hier keine Zahl vorhanden",
)
BREAK = Words(
    en="break in the series",
    nl="breuk in de reeks",
    fr="rupture de série",
    de="Bruch in der Zeitreihe",
)
FEWER = Words(en="fewer than {most}", nl="minder dan {most}", fr="moins de {most}", de="weniger als {most}")
AT_MOST = Words(en="at most {most}", nl="hoogstens {most}", fr="au plus {most}", de="höchstens {most}")
BETWEEN = Words(en="{least} to {most}", nl="{least} tot {most}", fr="de {least} à {most}", de="{least} bis {most}")
WITHHELD = Words(
    en="exact figure not published",
    nl="exact cijfer niet gepubliceerd",
    fr="chiffre exact non publié",
    de="genaue Zahl nicht veröffentlicht",
)
INTERVAL = Words(
    en="range of the estimate",
    nl="marge van de schatting",
    fr="fourchette de l’estimation",
    de="Spanne der Schätzung",
)
