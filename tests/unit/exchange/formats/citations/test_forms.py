"""The six forms, byte for byte: the worked example, the German form, and the plans' own text."""

import csv
import re
from datetime import date

import pytest

from openthb.exchange.formats.citations import STYLES, Record, cite
from tests.plumbing.tools import SHARED

URL = "https://example.org/figures/be-registered-cases"
WORKED = {
    "apa": "Federal Police Belgium. (September 29, 2023). Registered cases of human trafficking in Belgium from 2008 "
    "to 2022 [Graph]. In Statista. Retrieved November 10, 2024, from " + URL,
    "chicago": 'Federal Police Belgium. "Registered cases of human trafficking in Belgium from 2008 to 2022." Chart. '
    "September 29, 2023. Statista. Accessed November 10, 2024. " + URL,
    "harvard": "Federal Police Belgium. (2023). Registered cases of human trafficking in Belgium from 2008 to 2022. "
    "Statista. Statista Inc.. Accessed: November 10, 2024. " + URL,
    "mla": 'Federal Police Belgium. "Registered Cases of Human Trafficking in Belgium from 2008 to 2022." Statista, '
    "Statista Inc., 29 Sep 2023, " + URL,
    "bluebook": "Federal Police Belgium, Registered cases of human trafficking in Belgium from 2008 to 2022 Statista, "
    + URL
    + " (last visited November 10, 2024)",
    "ieee": "Registered cases of human trafficking in Belgium from 2008 to 2022 [Graph], Federal Police Belgium, "
    "September 29, 2023. [Online]. Available: " + URL,
}


@pytest.mark.parametrize("style", [style.name for style in STYLES])
def test_the_worked_example_comes_out_byte_for_byte(style: str, record: Record, accessed: date) -> None:
    assert cite(record, style, accessed) == WORKED[style]


@pytest.mark.parametrize("style", ["apa", "chicago", "harvard", "bluebook"])
def test_the_access_date_has_a_two_digit_day(style: str, record: Record) -> None:
    assert "November 05, 2024" in cite(record, style, date(2024, 11, 5))


@pytest.mark.needs("shared")
def test_the_forms_are_those_of_the_plans(record: Record, accessed: date) -> None:
    text = (SHARED / "portal.md").read_text(encoding="utf-8").partition("## Citations")[2].partition("\n## ")[0]
    forms = dict(re.findall(r"^    (\w+) +(.+)$", text, flags=re.MULTILINE))
    assert set(forms) == {style.name for style in STYLES}
    for style, form in forms.items():
        filled = form.replace("{portal}", "Statista").replace("{publisher}", "Statista Inc.").replace("{url}", URL)
        assert cite(record, style, accessed) == filled


@pytest.mark.needs("shared")
def test_the_forms_are_those_of_the_list_of_templates(record: Record) -> None:
    with (SHARED / "standards" / "statista_citation_templates.csv").open(encoding="utf-8", newline="") as file:
        templates = {row["style"]: row["template"] for row in csv.DictReader(file)}
    parts = {
        "{source}": "Federal Police Belgium",
        "{title}": record.title,
        "{Title In Title Case}": "Registered Cases of Human Trafficking in Belgium from 2008 to 2022",
        "{Month d, yyyy}": "September 29, 2023",
        "{Month dd, yyyy}": "November 05, 2024",
        "{d Mon yyyy}": "29 Sep 2023",
        "{yyyy, d. Monat}": "2023, 29. September",
        "{dd. Monat yyyy}": "05. November 2024",
        "{yyyy}": "2023",
        "{url}": URL,
    }
    for name, template in templates.items():
        expected = re.sub(r"\{[^}]*\}", lambda found: parts[found[0]], template)
        style, language = ("apa", "de") if name == "German APA variant" else (name.lower(), "en")
        assert cite(record, style, date(2024, 11, 5), language=language) == expected
