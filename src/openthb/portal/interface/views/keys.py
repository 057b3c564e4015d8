"""The keys of a reader's programs: made after authenticating again, shown once, ended."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from openthb.foundation.errors import Refusal
from openthb.portal.accounts.views.asking import authenticated_again
from openthb.portal.screens import NO_STORE, screen
from openthb.readers.actions.keys import LONGEST_NAME, end_key, make_key
from openthb.readers.queries.keys import keys_of

KEYS = "/account/keys"


class NewKeyForm(forms.Form):
    """A key to make."""

    name = forms.CharField(
        label=gettext_lazy("Name of the key"),
        max_length=LONGEST_NAME,
        help_text=gettext_lazy("So that you know later which program uses it."),
    )
    may_write = forms.BooleanField(label=gettext_lazy("It may also change my favourites and alerts"), required=False)


@require_http_methods(["GET", "HEAD", "POST"])
@authenticated_again
def keys(request: HttpRequest) -> HttpResponse:
    """The keys there are; a new one is made here, and shown this once."""
    form = NewKeyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            return _made(request, form)
        except Refusal as refusal:
            form.add_error(None, f"{refusal.found}: {refusal.reason}. {refusal.next_step}.")
    context = {"keys": keys_of(_account(request))}
    return screen(request, "interface/keys", title=_("Keys for programs"), context=context, form=form)


def _made(request: HttpRequest, form: NewKeyForm) -> HttpResponse:
    """The new key. The answer to the form itself: led on to a page, its secret would have to be stored on the way."""
    told = form.cleaned_data
    made = make_key(name=told["name"], may_write=told["may_write"], by=_account(request), at=timezone.now())
    context = {"secret": made.secret, "name": told["name"], "may_write": told["may_write"]}
    return screen(request, "interface/new_key", title=_("Your new key"), context=context)


@require_POST
@authenticated_again
def end(request: HttpRequest, number: int) -> HttpResponse:
    """End a key for good."""
    try:
        end_key(key_id=number, by=_account(request), at=timezone.now())
    except Refusal:
        messages.warning(request, _("Nothing was changed: this key is not among yours any more."))
    else:
        messages.success(request, _("The key was ended. Programs that use it are refused from now on."))
    answer = HttpResponseRedirect(KEYS, status=303)
    answer["Cache-Control"] = NO_STORE
    return answer


def _account(request: HttpRequest) -> int:
    number = request.user.pk
    if number is None:
        raise Http404
    return number
