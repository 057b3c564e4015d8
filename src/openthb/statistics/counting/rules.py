"""Every counting rule, with its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from openthb.foundation.texts import Words
from openthb.statistics.definitions import Population


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
AS_RECORDED = _rule(
    "as-recorded",
    en="Each is counted under the code recorded for it, and not again under a broader one.",
    nl="Elk telt onder de code waarmee het geregistreerd is, en niet nog eens onder een ruimere.",
    fr="Chacun est compté sous le code enregistré, et non une seconde fois sous un code plus large.",
    de="Jeder zählt unter dem für ihn erfassten Code und nicht noch einmal unter einem weiteren.",
)
SOME_ONLY = _rule(
    "some-only",
    en="Only those the title names are counted; where it is not known whether one belongs to them, it is left out.",
    nl="Alleen wie de titel noemt, telt mee; waar niet bekend is of iemand erbij hoort, telt die niet mee.",
    fr="Seuls ceux que nomme le titre sont comptés; où l'on ignore s'ils en font partie, ils n'y figurent pas.",
    de="Nur wen der Titel nennt, zählt; wo nicht bekannt ist, ob jemand dazugehört, zählt er nicht.",
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
PUBLIC_RECORDS_ZERO = _rule(
    "public-records-zero",
    en="The public records are counted and nothing else, so a 0 means that there is no public record, not that there "
    "was no victim.",
    nl="Alleen de openbare records zijn geteld: een 0 betekent dat er geen openbaar record is, niet dat er geen "
    "slachtoffer was.",
    fr="Seuls les enregistrements publics sont comptés: un 0 signifie qu'il n'existe aucun enregistrement public, et "
    "non qu'il n'y a eu aucune victime.",
    de="Gezählt sind allein die öffentlichen Datensätze: eine 0 bedeutet, dass es keinen öffentlichen Datensatz gibt, "
    "nicht, dass es kein Opfer gab.",
)
PROVISIONAL_YEARS = _rule(
    "provisional-years",
    en="Years for which facts are still coming in are provisional and carry the flag P.",
    nl="Jaren waarvoor nog feiten binnenkomen, zijn voorlopig en dragen de vlag P.",
    fr="Les années pour lesquelles des faits arrivent encore sont provisoires et portent le signe P.",
    de="Jahre, für die noch Sachverhalte eintreffen, sind vorläufig und tragen das Zeichen P.",
)
REVISED_YEARS = _rule(
    "revised-years",
    en="Figures of earlier years may change as facts come in. A changed figure stands in a new vintage, which states "
    "its reason and the difference; the earlier vintage stays.",
    nl="Cijfers van eerdere jaren kunnen veranderen als er nog feiten binnenkomen. Een veranderd cijfer staat in een "
    "nieuwe versie, met de reden en het verschil; de vorige versie blijft bestaan.",
    fr="Les chiffres des années antérieures peuvent changer à mesure que des faits arrivent. Un chiffre modifié figure "
    "dans une nouvelle version, qui en indique la raison et la différence; la version précédente demeure.",
    de="Zahlen früherer Jahre können sich ändern, wenn noch Sachverhalte eintreffen. Eine geänderte Zahl steht in "
    "einem neuen Stand, der Grund und Unterschied nennt; der frühere Stand bleibt bestehen.",
)
RATE = _rule(
    "rate-per-100000",
    en="The figure is a rate: the count divided by the inhabitants of the country in the same year, times 100,000, "
    "rounded to two decimals (a tie to the even digit). Every part is divided by all inhabitants, so the parts may "
    "differ from the total by the rounding.",
    nl="Het cijfer is een verhouding: het aantal gedeeld door de inwoners van het land in hetzelfde jaar, maal "
    "100.000, afgerond op twee decimalen (bij gelijke afstand naar het even cijfer). Elk deel wordt gedeeld door alle "
    "inwoners; de delen kunnen door de afronding van het totaal verschillen.",
    fr="Le chiffre est un taux: le nombre divisé par les habitants du pays la même année, multiplié par 100 000 et "
    "arrondi à deux décimales (à égale distance, au chiffre pair). Chaque partie est divisée par tous les habitants; "
    "l'arrondi peut écarter la somme des parties du total.",
    de="Die Zahl ist eine Rate: die Anzahl geteilt durch die Einwohner des Landes im selben Jahr, mal 100.000, auf "
    "zwei Dezimalen gerundet (bei gleichem Abstand zur geraden Ziffer). Jeder Teil wird durch alle Einwohner geteilt; "
    "die Teile können durch die Rundung von der Gesamtzahl abweichen.",
)
_INHABITANTS = Words(en="Inhabitants", nl="Inwoners", fr="Habitants", de="Einwohner")

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
        AS_RECORDED,
        SOME_ONLY,
        UNKNOWN_VISIBLE,
        RATE,
        TRUE_ZERO,
        PUBLIC_RECORDS_ZERO,
        PROVISIONAL_YEARS,
        REVISED_YEARS,
    )
}


def rate_by(population: Population) -> Rule:
    """The rule of a rate, naming the source of its population in every language."""
    words = {
        language: f"{text} {_INHABITANTS.in_language(language)}: {population.source.in_language(language)}."
        for language, text in RATE.text.items()
    }
    return Rule(RATE.name, Words(words))
