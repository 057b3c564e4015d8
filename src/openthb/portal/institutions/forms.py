"""The forms of institutions and of the portal's administration: one thing each."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from openthb.foundation.errors import Refusal

_ROLES = (("member", _("Member")), ("administrator", _("Administrator")))
_KINDS = (
    ("readers", _("Readers: computers of the institution")),
    ("proxy", _("Library proxy: many readers stand behind it")),
)


class Plain(forms.Form):
    """A form whose fields say what is wrong in words, and take a refusal as an error."""

    use_required_attribute = False  # what is missing is said by our own page, in its own words

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal as an error of the whole form."""
        self.add_error(None, refused_words(refusal))


class Pressed(Plain):
    """A button alone."""


class RangeForm(Plain):
    """An address range."""

    network = forms.CharField(
        label=_("Addresses"),
        max_length=100,
        help_text=_("One range, such as 192.0.2.0/24, 192.0.2.0-192.0.2.255 or 2001:db8::/48."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    kind = forms.ChoiceField(label=_("Who stands behind them"), choices=_KINDS, widget=forms.RadioSelect)
    note = forms.CharField(label=_("Note"), max_length=200, required=False, help_text=_("For yourselves alone."))


class ProxyForm(Plain):
    """The domain of a library proxy."""

    proxy_domain = forms.CharField(
        label=_("Domain of your library proxy"),
        max_length=200,
        required=False,
        help_text=_("Such as ezproxy.university.example. Leave it empty where there is none."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class DomainForm(Plain):
    """A mail domain."""

    domain = forms.CharField(
        label=_("Mail domain"),
        max_length=253,
        help_text=_("What stands behind the @, exactly. A subdomain with addresses of its own is added on its own."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class InvitationForm(Plain):
    """Whom to invite, as what."""

    email = forms.EmailField(label=_("Address of mail"), max_length=254)
    role = forms.ChoiceField(label=_("Role"), choices=_ROLES, widget=forms.RadioSelect, initial="member")


class RoleForm(Plain):
    """A member's role."""

    role = forms.ChoiceField(label=_("Role"), choices=_ROLES, widget=forms.RadioSelect)


class ProviderForm(Plain):
    """Issuer, client and secret of an institution's identity provider."""

    issuer = forms.CharField(
        label=_("Issuer"),
        max_length=300,
        help_text=_("The https address of your identity provider, as it calls itself."),
        widget=forms.URLInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    client_id = forms.CharField(
        label=_("Client ID"),
        max_length=200,
        help_text=_("What your identity provider calls this portal."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    client_secret = forms.CharField(
        label=_("Client secret"),
        max_length=500,
        required=False,
        strip=True,
        help_text=_("It is stored encrypted and never shown again. Leave it empty to keep the one stored."),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )


class InstitutionForm(Plain):
    """An institution and its subscription."""

    name = forms.CharField(label=_("Name"), max_length=120)
    opens = forms.DateField(
        label=_("First day of the subscription"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("First day without it"),
        required=False,
        help_text=_("Leave it empty where no end is agreed."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class DeclineForm(Plain):
    """Why a request is declined."""

    answer = forms.CharField(
        label=_("Words for whoever asked"),
        max_length=4000,
        help_text=_("They are sent by mail as they stand here."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class RequestForm(Plain):
    """A request of an organisation. People leave `website` empty, for they do not see it; programs fill it in."""

    organisation = forms.CharField(label=_("Organisation"), max_length=120)
    contact_name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    contact_email = forms.EmailField(
        label=_("Your address of mail"),
        max_length=254,
        help_text=_("At your organisation. We answer there, and use it for nothing else."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    addresses = forms.CharField(
        label=_("Addresses"),
        max_length=2000,
        required=False,
        help_text=_(
            "Address ranges, the name of your library proxy, mail domains: what you know. It can follow later."
        ),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
    )
    message = forms.CharField(
        label=_("Message"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )


class AddressForm(Plain):
    """An address of mail whose institution is looked for."""

    email = forms.CharField(
        label=_("Address of mail at your institution"),
        max_length=254,
        help_text=_("Only what stands behind the @ is used, and nothing is stored."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


def refused_words(refusal: Refusal) -> str:
    """A refusal as sentences: what was found, why it cannot be, the next step."""
    return ". ".join(part[:1].upper() + part[1:] for part in (refusal.found, refusal.reason, refusal.next_step)) + "."


def bound(form: type[Plain], request: Any, **initial: Any) -> Plain:
    """The form with what was sent, or as it begins."""
    return form(request.POST) if request.method == "POST" else form(initial=initial)
