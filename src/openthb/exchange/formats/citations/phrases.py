"""The connecting words of the styles in English, Dutch, French and German.

The order and punctuation of a form are those of its English template in every language; only words and dates
change. The German APA form ("Zugriff am …, von …") is the one given with the templates.
"""

from openthb.foundation.texts import Words

NO_DATE = Words(en="n.d.", nl="z.d.", fr="s.d.", de="o. D.")
AND = Words(en="and", nl="en", fr="et", de="und")

IN_PORTAL = Words(en="In {portal}", nl="In {portal}", fr="Dans {portal}", de="In {portal}")
RETRIEVED_FROM = Words(
    en="Retrieved {date}, from {url}",
    nl="Geraadpleegd op {date}, van {url}",
    fr="Consulté le {date}, à l'adresse {url}",
    de="Zugriff am {date}, von {url}",
)
# APA where the record has no address.
RETRIEVED = Words(
    en="Retrieved {date}.",
    nl="Geraadpleegd op {date}.",
    fr="Consulté le {date}.",
    de="Zugriff am {date}.",
)
ACCESSED = Words(
    en="Accessed {date}.",
    nl="Geraadpleegd op {date}.",
    fr="Consulté le {date}.",
    de="Zugriff am {date}.",
)
# Harvard sets a colon; French sets a no-break space before it.
ACCESSED_COLON = Words(
    en="Accessed: {date}.",
    nl="Geraadpleegd op: {date}.",
    fr="Consulté le\u00a0: {date}.",
    de="Zugriff am: {date}.",
)
LAST_VISITED = Words(
    en="(last visited {date})",
    nl="(laatst bezocht op {date})",
    fr="(dernière visite le {date})",
    de="(zuletzt besucht am {date})",
)
AVAILABLE = Words(
    en="[Online]. Available: {url}",
    nl="[Online]. Beschikbaar: {url}",
    fr="[En ligne]. Disponible\u00a0: {url}",
    de="[Online]. Verfügbar: {url}",
)
