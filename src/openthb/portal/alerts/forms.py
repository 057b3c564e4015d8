"""Forms of alerts: one thing a page, in the reader's words."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from openthb.portal.alerts.things import Thing

FREQUENCIES = (
    ("immediate", _("As soon as it is published")),
    ("daily", _("Once a day, if there is something")),
    ("weekly", _("Once a week, if there is something")),
)
CHANNELS = (("mail", _("By mail")), ("feed", _("As a private feed, for a feed reader")))
_BOTH = (("both", _("New figures and revisions")), ("new", _("New figures")), ("revision", _("Revisions")))


class TellsForm(forms.Form):
    """What an alert tells, and how often."""

    tells = forms.ChoiceField(label=_("Tell me about"), choices=_BOTH, widget=forms.RadioSelect, initial="both")
    frequency = forms.ChoiceField(
        label=_("How often"), choices=FREQUENCIES, widget=forms.RadioSelect, initial="immediate"
    )

    @property
    def on_new(self) -> bool:
        """Whether new figures are told."""
        return self.cleaned_data["tells"] in ("both", "new")

    @property
    def on_revision(self) -> bool:
        """Whether revisions are told."""
        return self.cleaned_data["tells"] in ("both", "revision")


class AlertForm(TellsForm):
    """A new alert: about one of the things offered."""

    about = forms.ChoiceField(label=_("What to follow"), widget=forms.RadioSelect)
    channel = forms.ChoiceField(label=_("How to tell me"), choices=CHANNELS, widget=forms.RadioSelect, initial="mail")
    frequency = forms.ChoiceField(
        label=_("How often"),
        choices=FREQUENCIES,
        widget=forms.RadioSelect,
        initial="immediate",
        help_text=_("A feed always tells at once."),
    )
    field_order = ("about", "tells", "channel", "frequency")

    def __init__(self, data: Mapping[str, Any] | None = None, *, things: Sequence[Thing]) -> None:
        super().__init__(data)
        about = self.fields["about"]
        labels = {
            "statistic": _("This statistic: %(label)s"),
            "topic": _("Its topic: %(label)s"),
            "country": _("Its country: %(label)s"),
            "source": _("Its source: %(label)s"),
        }
        if isinstance(about, forms.ChoiceField):
            about.choices = [(thing.about, labels[thing.about] % {"label": thing.label}) for thing in things]
        about.initial = things[0].about


def tells(*, on_new: bool, on_revision: bool) -> str:
    """The choice that stands for what an alert tells."""
    if on_new and on_revision:
        return "both"
    return "new" if on_new else "revision"
