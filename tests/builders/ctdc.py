"""Made-up victim records, obviously for tests, in both layouts of CTDC."""

from collections.abc import Callable
from pathlib import Path

GROUPED = [
    "yearOfRegistration", "Datasource", "gender", "ageBroad", "citizenship", "isForcedLabour", "control_category",
    "RecruiterCategory", "ExploitType", "Labor_Type", "isSexualExploit", "CountryOfExploitation",
]  # fmt: skip
ORIGINAL = [
    "yearOfRegistration", "Datasource", "gender", "ageBroad", "majorityStatus", "majorityStatusAtExploit",
    "majorityEntry", "citizenship", "meansOfControlDebtBondage", "meansOfControlTakesEarnings",
    "meansOfControlRestrictsFinancialAccess", "meansOfControlThreats", "meansOfControlPsychologicalAbuse",
    "meansOfControlPhysicalAbuse", "meansOfControlSexualAbuse", "meansOfControlFalsePromises",
    "meansOfControlPsychoactiveSubstances", "meansOfControlRestrictsMovement", "meansOfControlRestrictsMedicalCare",
    "meansOfControlExcessiveWorkingHours", "meansOfControlUsesChildren", "meansOfControlThreatOfLawEnforcement",
    "meansOfControlWithholdsNecessities", "meansOfControlWithholdsDocuments", "meansOfControlOther",
    "meansOfControlNotSpecified", "meansOfControlConcatenated", "isForcedLabour", "isSexualExploit",
    "isOtherExploit", "isSexAndLabour", "isForcedMarriage", "isForcedMilitary", "isOrganRemoval",
    "isSlaveryAndPractices", "typeOfExploitConcatenated", "typeOfLabourAgriculture", "typeOfLabourAquafarming",
    "typeOfLabourBegging", "typeOfLabourConstruction", "typeOfLabourDomesticWork", "typeOfLabourHospitality",
    "typeOfLabourIllicitActivities", "typeOfLabourManufacturing", "typeOfLabourMiningOrDrilling",
    "typeOfLabourPeddling", "typeOfLabourTransportation", "typeOfLabourOther", "typeOfLabourNotSpecified",
    "typeOfLabourConcatenated", "typeOfSexProstitution", "typeOfSexPornography",
    "typeOfSexRemoteInteractiveServices", "typeOfSexPrivateSexualServices", "typeOfSexConcatenated", "isAbduction",
    "RecruiterRelationship", "CountryOfExploitation", "recruiterRelationIntimatePartner", "recruiterRelationFriend",
    "recruiterRelationFamily", "recruiterRelationOther", "recruiterRelationUnknown",
]  # fmt: skip
SOUND = {
    "yearOfRegistration": "2010",
    "Datasource": "Case Management",
    "gender": "Female",
    "ageBroad": "9--17",
    "citizenship": "BE",
    "CountryOfExploitation": "NL",
}
Record = dict[str, str]
WriteFile = Callable[..., Path]


def records_file(file: Path, names: list[str], absent: str, records: tuple[Record, ...]) -> Path:
    """A file in the layout with these columns; what a record leaves out is sound, or `absent`."""
    rows = [",".join({**SOUND, **record}.get(name, absent) for name in names) for record in records]
    file.write_text("\n".join([",".join(names), *rows]) + "\n", encoding="utf-8")
    return file
