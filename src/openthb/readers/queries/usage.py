"""How often statistics were read through an institution (after COUNTER 5.1: total item requests by month)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from openthb.readers.models import UsageCount


@dataclass(frozen=True, slots=True)
class StatisticUse:
    """One statistic in one month: pages and files handed over by shared and by personal access."""

    series: str
    month: date
    shared_pages: int
    shared_files: int
    personal_pages: int
    personal_files: int

    @property
    def total(self) -> int:
        """All of it."""
        return self.shared_pages + self.shared_files + self.personal_pages + self.personal_files


def monthly_usage(institution: int, *, first: date, until: date) -> tuple[StatisticUse, ...]:
    """The use of each statistic month by month, for the days from `first` up to but without `until`.

    By month, the most used statistic first. `month` is the first day of the month.
    """
    counts: dict[tuple[date, str], dict[str, int]] = {}
    for counted_on, series, access, kind, total in _sums(institution, first, until):
        one = counts.setdefault((counted_on.replace(day=1), series), {})
        one[f"{access}_{kind}s"] = one.get(f"{access}_{kind}s", 0) + total
    found = (_use(month, series, one) for (month, series), one in counts.items())
    return tuple(sorted(found, key=lambda use: (use.month, -use.total, use.series)))


def _sums(institution: int, first: date, until: date) -> list[tuple[date, str, str, str, int]]:
    counted = UsageCount.objects.filter(institution_id=institution, counted_on__gte=first, counted_on__lt=until)
    names = ("counted_on", "series", "access", "kind")
    return list(counted.order_by().values_list(*names).annotate(total=Sum("count")))


def _use(month: date, series: str, counts: dict[str, int]) -> StatisticUse:
    names = ("shared_pages", "shared_files", "personal_pages", "personal_files")
    return StatisticUse(series, month, *(counts.get(name, 0) for name in names))
