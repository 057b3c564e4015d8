"""Writing down how often statistics were read through institutions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db import transaction
from django.db.models import F

from openthb.readers.models import Institution, UsageCount

Kind = Literal["page", "file"]
Access = Literal["shared", "personal"]


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """What was read: a page or file of a statistic, on a day, through an institution (its number), by which access."""

    institution: int
    counted_on: date
    series: str
    kind: Kind
    access: Access


def add_usage(counts: Mapping[Use, int]) -> int:
    """Add the counts to those already written, all in one transaction; returns how many were added.

    What an institution that is gone used is left out. No entry in the log: nobody decided anything, and a count says
    nothing of who read.
    """
    with transaction.atomic():
        known = set(Institution.objects.filter(pk__in={use.institution for use in counts}).values_list("pk", flat=True))
        # In one order, so that two processes that write at once never wait for each other.
        wanted = [(use, counts[use]) for use in sorted(counts) if use.institution in known]
        UsageCount.objects.bulk_create([_begun(use) for use, _ in wanted], ignore_conflicts=True)
        for use, count in wanted:
            UsageCount.objects.filter(**_place(use)).update(count=F("count") + count)
    return sum(count for _, count in wanted)


def _begun(use: Use) -> UsageCount:
    return UsageCount(count=0, **_place(use))


def _place(use: Use) -> dict[str, object]:
    return {
        "institution_id": use.institution,
        "counted_on": use.counted_on,
        "series": use.series,
        "kind": use.kind,
        "access": use.access,
    }
