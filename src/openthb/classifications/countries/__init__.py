"""Countries and citizenships: ISO 3166 codes, names by language, and the labels that real data use for them.

ISO 3166-1 alpha-3 (present) and ISO 3166-3 (former) codes; names from the Unicode CLDR in nl, fr, de, en; XKX for
Kosovo is user-assigned. Labels, special codes and groups are YAML beside this file.
"""

from openthb.classifications.countries.citizenship_groups import citizenship_group
from openthb.classifications.countries.groups import Group, group
from openthb.classifications.countries.listing import citizenship
from openthb.classifications.labels import Resolved

EU27: tuple[str, ...] = group("EU27_2020").members


def resolve(label: str) -> Resolved:
    """The country (or special code) of a name, demonym or code in any spelling known, and how it was reached.

    Codes: alpha-3 in any case, alpha-2 in capitals only (`no` is a word). Raises `Refusal` LABEL-UNKNOWN with the
    nearest known labels, or LABEL-AMBIGUOUS with the countries it could mean.
    """
    return citizenship().resolve(label)


def name(code: str, language: str = "en") -> str:
    """The name of a code in a language, in English where we have none in it; raises `Refusal` CODE-UNKNOWN."""
    return citizenship().label(code, language)


__all__ = ["EU27", "Group", "citizenship", "citizenship_group", "group", "name", "resolve"]
