"""Every type of page of the portal, each by an address of the demonstration that shows it."""

from dataclasses import dataclass

STATISTIC = "/figures/be-registered-cases"
LINES = "/figures/be-victims-detected-by-form"
MADE_UP = "/figures/demo-cases-by-form"
REVISED = "/figures/be-offences-unodc"
COMPARISON = "/compare/detected-victims"
WIDE, NARROW = 1280, 360
NO_FIGURE = "no figure held here"  # how a gap is spoken


@dataclass(frozen=True)
class PageType:
    """An address that shows a type of page, and the status it is answered with."""

    path: str
    status: int = 200


PAGES = {
    "home": PageType("/"),
    "statistic": PageType(STATISTIC),
    "statistic with lines": PageType(LINES),
    "statistic with many categories": PageType("/figures/be-victims-detected-by-citizenship"),
    "statistic with bars": PageType("/figures/be-police-offences-ten-years"),
    "revised statistic": PageType(REVISED),
    "made-up statistic": PageType(MADE_UP),
    "made-up statistic of two dimensions": PageType("/figures/demo-victims-by-form-and-sex"),
    "made-up statistic with bars": PageType("/figures/demo-cases-by-means"),
    "made-up vintages": PageType(f"{MADE_UP}/vintages"),
    "earlier vintage": PageType(f"{REVISED}@2023-05-30"),
    "vintages": PageType(f"{REVISED}/vintages"),
    "citations": PageType(f"{STATISTIC}/cite"),
    "citations of a vintage": PageType(f"{STATISTIC}@2023-09-29/cite"),
    "list": PageType("/figures"),
    "made-up list": PageType("/figures?kind=made-up"),
    "filtered list": PageType("/figures?q=victims&country=BEL&unit=victim"),
    "empty list": PageType("/figures?q=zzzz"),
    "what can be compared": PageType("/compare"),
    "comparison": PageType(COMPARISON),
    "chosen comparison": PageType(f"{COMPARISON}/chosen?country=BEL&country=NLD"),
    "comparison of nothing": PageType(f"{COMPARISON}/chosen"),
    "four numbers": PageType("/four-numbers"),
    "about": PageType("/about"),
    "methods": PageType("/methods"),
    "rules of counting": PageType("/methods/counting"),
    "sources": PageType("/sources"),
    "not found": PageType("/figures/nowhere", status=404),
    "refused": PageType(f"/figures?{'&'.join(['q=x'] * 1001)}", status=400),
}
