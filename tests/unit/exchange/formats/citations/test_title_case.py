"""Title case: principal words, small words, compounds, acronyms, and what is left alone."""

import pytest

from openthb.exchange.formats.citations.title_case import title_case


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("cases by form of exploitation", "Cases by Form of Exploitation"),
        ("Made-up: registered cases in Belgium", "Made-Up: Registered Cases in Belgium"),
        ("of what they live on", "Of What They Live On"),
        ("What they live on: the figures", "What They Live On: The Figures"),
        ("Who is a victim? a count", "Who Is a Victim? A Count"),
        ("UNODC figures of THB in the EU", "UNODC Figures of THB in the EU"),
        ("an iPhone for McDonald", "An iPhone for McDonald"),
        ("case-by-case review and follow-up", "Case-by-Case Review and Follow-Up"),
        ("an in-depth look", "An In-Depth Look"),
        ("the e-mail of 18-year-olds", "The E-Mail of 18-Year-Olds"),
        ("victims and/or witnesses", "Victims and/or Witnesses"),
        ("trafficked/smuggled persons", "Trafficked/Smuggled Persons"),
        ("victims (detected) under 18", "Victims (Detected) under 18"),
        ("the victims' rights", "The Victims' Rights"),
        ('the "hidden" victims', 'The "Hidden" Victims'),
        ("registered cases in The Hague", "Registered Cases in The Hague"),
        ("Registered Cases Of Human Trafficking In Belgium", "Registered Cases of Human Trafficking in Belgium"),
        ("REGISTERED CASES OF THB IN THE EU", "Registered Cases of THB in the EU"),
        ("UNODC GLOTIP", "UNODC GLOTIP"),
        ("figures of www.example.org and <script>", "Figures of www.example.org and <script>"),
        ("2nd report on 3rd parties", "2nd Report on 3rd Parties"),
        ("men vs. women", "Men vs. Women"),
        ("more than ten", "More Than Ten"),
        ("人身売買の登録件数", "人身売買の登録件数"),
        ("?", "?"),
    ],
)
def test_title_case(title: str, expected: str) -> None:
    assert title_case(title) == expected
