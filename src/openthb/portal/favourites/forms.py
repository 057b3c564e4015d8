"""Forms of favourites: names of lists, notes, sharing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from openthb.readers.actions.favourites import LONGEST_NAME, LONGEST_NOTE


class ListName(forms.Form):
    """The name of a list."""

    name = forms.CharField(label=_("Name of the list"), max_length=LONGEST_NAME)


class Note(forms.Form):
    """What the reader writes beside a statistic. Its length is judged once lines end in one sign, by the action."""

    note = forms.CharField(
        label=_("Your note"),
        required=False,
        strip=False,
        max_length=2 * LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": LONGEST_NOTE}),
        help_text=_("Up to 1,000 characters. Others see it only if you share the list with its notes."),
    )


class Sharing(forms.Form):
    """How a list is shared."""

    notes = forms.BooleanField(label=_("Show my notes too"), required=False)
