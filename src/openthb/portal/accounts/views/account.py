"""The account: its overview, its address of mail, its password."""

from typing import Any

from allauth.account import views
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from openthb.portal.accounts.views.asking import signed_in
from openthb.portal.accounts.views.shown import Shown
from openthb.portal.screens import screen
from openthb.readers.queries.accounts import factors_of
from openthb.readers.queries.memberships import memberships_of


@require_safe
@signed_in
def overview(request: HttpRequest) -> HttpResponse:
    """What belongs to the account, and where each thing is changed."""
    user: Any = request.user
    number = int(user.pk)
    told = {
        "factors": factors_of(number),
        "memberships": memberships_of(number, on=timezone.localdate()),
        "has_password": user.has_usable_password(),
    }
    return screen(request, "accounts/overview", title=_("My account"), context=told)


class ChangeAddress(Shown, views.EmailView):  # type: ignore[misc]
    """Another address of mail; it counts once its code is entered."""

    template = "change_address"
    title = gettext_lazy("Change your address of mail")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the new address: the only thing this form does."""
        form = self.get_form()
        answer: HttpResponse = self.form_valid(form) if form.is_valid() else self.form_invalid(form)
        return answer


class ChangePassword(Shown, views.PasswordChangeView):  # type: ignore[misc]
    """Another password; all other sessions end."""

    template = "change_password"
    title = gettext_lazy("Change your password")


class SetPassword(Shown, views.PasswordSetView):  # type: ignore[misc]
    """A first password."""

    template = "change_password"
    title = gettext_lazy("Set a password")
