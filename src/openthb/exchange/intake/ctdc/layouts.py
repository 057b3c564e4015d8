"""The two layouts of the Global Dataset: their columns, and which of them says what.

Column names: the grouped layout as in the file of 14 April 2020 that was read here; the original layout as public
programs that read the CTDC files of April 2020 and July 2021 name them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from openthb.exchange.intake.ctdc import cells
from openthb.exchange.intake.ctdc.cells import Reader, matched
from openthb.foundation.errors import Refusal

_SHARED: Mapping[str, Reader] = {
    "yearOfRegistration": cells.year,
    "Datasource": cells.source,
    "gender": cells.sex,
    "ageBroad": cells.age,
    "citizenship": cells.country,
    "CountryOfExploitation": cells.country,
    "isForcedLabour": cells.flag,
    "isSexualExploit": cells.flag,
}
# Yes/no columns → the name under which a code list knows them: (scheme, code).
_FORMS = {
    "isForcedLabour": [("CTDC", "isForcedLabour")],
    "isSexualExploit": [("CTDC", "isSexualExploit")],
    "isOtherExploit": [("CTDC", "Other")],
    "isSexAndLabour": [("CTDC", "isSexualExploit"), ("CTDC", "isForcedLabour")],
    "isForcedMarriage": [("CTDC", "Forced Marriage")],
    "isForcedMilitary": [("HTCDS", "ForcedMilitaryByNonStateActors")],
    "isOrganRemoval": [("HTCDS", "OrganRemoval")],
    "isSlaveryAndPractices": [("CTDC", "Slavery/Similar")],
}
# HTCDS names the same methods of control, as both come from IOM's case management.
_MEANS = {
    "meansOfControlDebtBondage": ("HTCDS", "DebtBondage"),
    "meansOfControlTakesEarnings": ("HTCDS", "TakesEarnings"),
    "meansOfControlRestrictsFinancialAccess": ("HTCDS", "RestrictsFinancialAccess"),
    "meansOfControlThreats": ("CTDC", "Threats"),
    "meansOfControlPsychologicalAbuse": ("HTCDS", "PsychologicalAbuse"),
    "meansOfControlPhysicalAbuse": ("HTCDS", "PhysicalAbuse"),
    "meansOfControlSexualAbuse": ("HTCDS", "SexualAbuse"),
    "meansOfControlFalsePromises": ("HTCDS", "FalsePromises"),
    "meansOfControlPsychoactiveSubstances": ("HTCDS", "PsychoactiveSubstance"),
    "meansOfControlRestrictsMovement": ("HTCDS", "MethodsOfControlRestrictsMovement"),
    "meansOfControlRestrictsMedicalCare": ("HTCDS", "RestrictsMedicalCare"),
    "meansOfControlExcessiveWorkingHours": ("HTCDS", "ExcessiveWorkingHours"),
    "meansOfControlUsesChildren": ("HTCDS", "MethodsOfControlUsesChildren"),
    "meansOfControlThreatOfLawEnforcement": ("HTCDS", "ThreatsLawEnforcement"),
    "meansOfControlWithholdsNecessities": ("HTCDS", "WithholdsNecessities"),
    "meansOfControlWithholdsDocuments": ("HTCDS", "WithholdsDocuments"),
    "meansOfControlOther": ("CTDC", "Other"),
}
_BEGGING = "typeOfLabourBegging"
_OTHER_WORK = (
    "typeOfLabourAgriculture", "typeOfLabourAquafarming", "typeOfLabourConstruction", "typeOfLabourDomesticWork",
    "typeOfLabourHospitality", "typeOfLabourIllicitActivities", "typeOfLabourManufacturing",
    "typeOfLabourMiningOrDrilling", "typeOfLabourPeddling", "typeOfLabourTransportation", "typeOfLabourOther",
    "typeOfLabourNotSpecified",
)  # fmt: skip


@dataclass(frozen=True)
class Layout:
    """One layout: its `name`, the `readers` of the columns that are read, and the columns that say something.

    `passed_over` are columns of the layout that have no place in the facts; `optional` ones need not be there.
    `forms` and `means` give the codes of ours that a yes in a column stands for.
    """

    name: str
    readers: Mapping[str, Reader] = field(hash=False)
    passed_over: tuple[str, ...]
    forms: Mapping[str, tuple[str, ...]] = field(hash=False)
    means: Mapping[str, str] = field(hash=False, default_factory=dict)
    optional: tuple[str, ...] = ()

    def missing(self, names: Sequence[str]) -> list[str]:
        """The columns that are needed and not among `names`."""
        return [name for name in self.readers if name not in names and name not in self.optional]

    def strange(self, names: Sequence[str]) -> tuple[str, ...]:
        """The names that are no column of this layout."""
        return tuple(name for name in names if name not in self.readers and name not in self.passed_over)

    def unread(self, names: Sequence[str]) -> tuple[str, ...]:
        """The names that are columns of this layout and have no place in the facts."""
        return tuple(name for name in names if name in self.passed_over)


def _form_codes(*columns: str) -> dict[str, tuple[str, ...]]:
    return {column: tuple(matched("form", *name) for name in _FORMS[column]) for column in columns}


def _grouped() -> Layout:
    own: dict[str, Reader] = {
        "control_category": cells.means,
        "ExploitType": cells.named_form,
        "Labor_Type": cells.work,
    }
    return Layout(
        "grouped", {**_SHARED, **own}, ("RecruiterCategory",), _form_codes("isForcedLabour", "isSexualExploit")
    )


def _original() -> Layout:
    flags = (*_FORMS, *_MEANS, "meansOfControlNotSpecified", "isAbduction", _BEGGING, *_OTHER_WORK)
    own: dict[str, Reader] = {name: cells.flag for name in flags if name not in _SHARED}
    means = {column: matched("means", *name) for column, name in _MEANS.items()}
    return Layout(
        "original",
        {**_SHARED, **own},
        (
            "majorityStatus", "majorityStatusAtExploit", "majorityEntry", "meansOfControlConcatenated",
            "typeOfExploitConcatenated", "typeOfLabourConcatenated", "typeOfSexProstitution", "typeOfSexPornography",
            "typeOfSexRemoteInteractiveServices", "typeOfSexPrivateSexualServices", "typeOfSexConcatenated",
            "RecruiterRelationship", "recruiterRelationIntimatePartner", "recruiterRelationFriend",
            "recruiterRelationFamily", "recruiterRelationOther", "recruiterRelationUnknown",
        ),
        _form_codes(*_FORMS),
        {**means, "isAbduction": "abduction"},
        optional=("isSlaveryAndPractices",),
    )  # fmt: skip


@cache
def layouts() -> tuple[Layout, ...]:
    """Both layouts."""
    return (_grouped(), _original())


def recognise(names: Sequence[str], *, file: str) -> Layout:
    """The layout whose columns these are; raises `Refusal` CTDC-COLUMNS, naming what the nearest one lacks."""
    layout = min(layouts(), key=lambda candidate: len(candidate.missing(names)) / len(candidate.readers))
    twice = [name for name, count in Counter(names).items() if count > 1 and name in layout.readers]
    wrong = [*_said("missing", layout.missing(names)), *_said("twice", twice)]
    if wrong:
        raise Refusal(
            "CTDC-COLUMNS",
            found=f"{file}, heading: {'; '.join(wrong)}",
            reason=f"of the layouts {' and '.join(known.name for known in layouts())} of CTDC records, the "
            f"{layout.name} one is nearest; each of its columns that are read stands in the heading once",
            next_step="export the file again with all its columns, named as CTDC names them; their order is free",
        )
    return layout


def said_work(cells_read: Mapping[str, str | None]) -> tuple[bool, bool]:
    """Whether begging, and whether another type of work, is named by what was read of a record."""
    if "Labor_Type" in cells_read:
        return cells_read["Labor_Type"] == cells.BEGGING, cells_read["Labor_Type"] == cells.OTHER_WORK
    return cells_read[_BEGGING] == cells.YES, any(cells_read[name] == cells.YES for name in _OTHER_WORK)


def _said(word: str, names: list[str]) -> list[str]:
    shown = ", ".join(f"'{name[:60]}'" for name in names[:8])
    more = f" and {len(names) - 8} more" if len(names) > 8 else ""
    return [f"{word} {shown}{more}"] if names else []
