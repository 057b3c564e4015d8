"""Every counting rule, with its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from openthb.foundation.texts import Words


@dataclass(frozen=True)
class Rule:
    """One rule: its `name`, which never changes, and the `text` readers see."""

    name: str
    text: Words = field(hash=False)


def _rule(name: str, **text: str) -> Rule:
    return Rule(name, Words(text))


YEAR_OF_REGISTRATION = _rule(
    "year-of-registration",
    en="A fact is counted in the year in which it was registered, whenever it happened.",
    nl="Een feit wordt geteld in het jaar waarin het geregistreerd werd, wanneer het ook gebeurde.",
    fr="Un fait est compté dans l'année de son enregistrement, quelle que soit la date des faits.",
    de="Ein Sachverhalt zählt im Jahr seiner Registrierung, wann immer er sich ereignet hat.",
)
YEAR_OF_FACTS = _rule(
    "year-of-facts",
    en="A fact is counted in the year in which it happened. Facts whose year is not known are in no year.",
    nl="Een feit wordt geteld in het jaar waarin het gebeurde. Feiten waarvan het jaar niet bekend is, staan in geen "
    "enkel jaar.",
    fr="Un fait est compté dans l'année où il a eu lieu. Les faits dont l'année est inconnue ne figurent dans aucune "
    "année.",
    de="Ein Sachverhalt zählt in dem Jahr, in dem er sich ereignet hat. Ist das Jahr nicht bekannt, zählt er in keinem "
    "Jahr.",
)
CASE = _rule(
    "unit-case",
    en="One case is counted once, however many victims and suspects it has.",
    nl="Een zaak telt één keer, hoeveel slachtoffers en verdachten er ook zijn.",
    fr="Une affaire est comptée une fois, quel que soit le nombre de victimes et de suspects.",
    de="Ein Fall zählt einmal, wie viele Opfer und Verdächtige er auch hat.",
)
VICTIM = _rule(
    "unit-victim",
    en="Each victim is counted once for each registration; one case can have several victims.",
    nl="Elk slachtoffer telt één keer per registratie; één zaak kan meerdere slachtoffers hebben.",
    fr="Chaque victime est comptée une fois par enregistrement; une affaire peut compter plusieurs victimes.",
    de="Jedes Opfer zählt einmal je Registrierung; ein Fall kann mehrere Opfer haben.",
)
SUSPECT = _rule(
    "unit-suspect",
    en="Each suspect is counted once for each registration; a suspect is not a convicted person.",
    nl="Elke verdachte telt één keer per registratie; een verdachte is geen veroordeelde.",
    fr="Chaque suspect est compté une fois par enregistrement; un suspect n'est pas une personne condamnée.",
    de="Jeder Verdächtige zählt einmal je Registrierung; ein Verdächtiger ist kein Verurteilter.",
)
PRINCIPAL_FORM = _rule(
    "principal-form",
    en="Each is counted under its principal form of exploitation alone, so the forms add up to the total.",
    nl="Elk telt alleen onder de voornaamste vorm van uitbuiting; de vormen samen geven het totaal.",
    fr="Chacun est compté sous sa seule forme principale d'exploitation; la somme des formes est égale au total.",
    de="Jeder zählt nur unter der Hauptform der Ausbeutung; die Formen ergeben zusammen die Gesamtzahl.",
)
EVERY_FORM = _rule(
    "every-form",
    en="Each is counted under every form of exploitation it has and once in the total, so the sum of the forms may "
    "exceed the total.",
    nl="Elk telt onder elke vorm van uitbuiting en één keer in het totaal; de som van de vormen kan groter zijn dan "
    "het totaal.",
    fr="Chacun est compté sous chaque forme d'exploitation et une seule fois dans le total; la somme des formes peut "
    "dépasser le total.",
    de="Jeder zählt unter jeder Form der Ausbeutung und einmal in der Gesamtzahl; die Summe der Formen kann größer als "
    "die Gesamtzahl sein.",
)
EVERY_MEANS = _rule(
    "every-means",
    en="Each is counted under every means used and once in the total, so the sum of the means may exceed the total.",
    nl="Elk telt onder elk gebruikt middel en één keer in het totaal; de som van de middelen kan groter zijn dan het "
    "totaal.",
    fr="Chacun est compté sous chaque moyen utilisé et une seule fois dans le total; la somme des moyens peut dépasser "
    "le total.",
    de="Jeder zählt unter jedem eingesetzten Mittel und einmal in der Gesamtzahl; die Summe der Mittel kann größer als "
    "die Gesamtzahl sein.",
)
UNKNOWN_VISIBLE = _rule(
    "unknown-visible",
    en="What is not known is shown as a category of its own and is part of the total; it is not spread over "
    "the others.",
    nl="Wat niet bekend is, staat als eigen categorie vermeld en zit in het totaal; het wordt niet over de andere "
    "verdeeld.",
    fr="Ce qui est inconnu forme une catégorie propre, comprise dans le total; ce n'est pas réparti entre les autres.",
    de="Was nicht bekannt ist, bildet eine eigene Kategorie und gehört zur Gesamtzahl; es wird nicht auf die anderen "
    "verteilt.",
)
TRUE_ZERO = _rule(
    "true-zero",
    en="All facts of the register are counted, so a 0 means that there was none.",
    nl="Alle feiten van het register zijn geteld: een 0 betekent dat er geen was.",
    fr="Tous les faits du registre sont comptés: un 0 signifie qu'il n'y en a eu aucun.",
    de="Alle Sachverhalte des Registers sind gezählt: eine 0 bedeutet, dass es keinen gab.",
)
PROVISIONAL_YEARS = _rule(
    "provisional-years",
    en="Years for which facts are still coming in are provisional and carry the flag P.",
    nl="Jaren waarvoor nog feiten binnenkomen, zijn voorlopig en dragen de vlag P.",
    fr="Les années pour lesquelles des faits arrivent encore sont provisoires et portent le signe P.",
    de="Jahre, für die noch Sachverhalte eintreffen, sind vorläufig und tragen das Zeichen P.",
)

RULES: Mapping[str, Rule] = {
    rule.name: rule
    for rule in (
        YEAR_OF_REGISTRATION,
        YEAR_OF_FACTS,
        CASE,
        VICTIM,
        SUSPECT,
        PRINCIPAL_FORM,
        EVERY_FORM,
        EVERY_MEANS,
        UNKNOWN_VISIBLE,
        TRUE_ZERO,
        PROVISIONAL_YEARS,
    )
}
