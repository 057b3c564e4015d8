"""What is stored about the reader: to take away, and to erase (Regulation (EU) 2016/679, articles 15, 17 and 20)."""

from allauth.account.internal.flows.logout import logout
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from openthb.portal.accounts.views.asking import authenticated_again
from openthb.portal.screens import NO_STORE, screen
from openthb.readers.actions.accounts import erase
from openthb.readers.queries.export import export_of


class Erase(forms.Form):
    """One box to tick: nobody erases an account by one slip."""

    sure = forms.BooleanField(
        label=gettext_lazy("Erase my account and all that is listed here"),
        error_messages={"required": gettext_lazy("Tick the box if you want to erase your account.")},
    )


@require_safe
@authenticated_again
def export(request: HttpRequest) -> HttpResponse:
    """Everything, as a file of JSON."""
    stored = export_of(int(request.user.pk or 0))
    answer = JsonResponse({"made_at": timezone.now().isoformat(), "tables": stored}, json_dumps_params={"indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="my-data.json"'
    answer["Cache-Control"] = NO_STORE
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@authenticated_again
def erasure(request: HttpRequest) -> HttpResponse:
    """Says what is erased, and erases it."""
    form = Erase(request.POST if request.method == "POST" else None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        number = int(request.user.pk or 0)
        erase(account=number, by=number, at=timezone.now())
        logout(request, show_message=False)
        messages.success(request, _("Your account and all that belonged to it are erased."))
        return HttpResponseRedirect("/sign-in")
    return screen(request, "accounts/erase", title=_("Erase your account"), form=form, context={"kind": "danger"})
