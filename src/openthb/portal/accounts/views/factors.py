"""Second factors: an app for one-time codes (RFC 6238) and recovery codes."""

import re
from typing import Any

from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from openthb.portal.accounts.views.shown import Shown
from openthb.portal.screens import NO_STORE

_CODES = re.compile(r"\d{8}(?: \d{8}){0,19}")


class StartApp(Shown, totp.ActivateTOTPView):  # type: ignore[misc]
    """Make an app known by a picture or by its secret in letters."""

    template = "start_app"
    title = gettext_lazy("Set up an app for one-time codes")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The picture as part of the page, and the secret in groups of four to be typed."""
        told: dict[str, Any] = super().get_context_data(**kwargs)
        secret = told["form"].secret
        told["secret"] = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
        told["picture"] = _drawn(told["totp_svg"])
        return told


def _drawn(svg: str) -> SafeString:
    """The picture without its XML declaration and its size in millimetres; drawn by us from a secret of ours."""
    inside = svg[svg.index("<svg") :]
    sizeless = re.sub(r' (?:width|height)="[^"]*"', "", inside, count=2)
    return mark_safe(sizeless.replace("<svg", '<svg aria-hidden="true" focusable="false"', 1))  # noqa: S308


class EndApp(Shown, totp.DeactivateTOTPView):  # type: ignore[misc]
    """Ask for no codes any more."""

    template = "end_app"
    kind = "danger"
    title = gettext_lazy("Stop asking for one-time codes")


class RecoveryCodes(Shown, codes.ViewRecoveryCodesView):  # type: ignore[misc]
    """The codes, shown once."""

    template = "codes"
    title = gettext_lazy("Your recovery codes")


class NewCodes(Shown, codes.GenerateRecoveryCodesView):  # type: ignore[misc]
    """Other codes instead of the ones there were."""

    template = "new_codes"
    title = gettext_lazy("Make new recovery codes")


@require_POST
def codes_as_file(request: HttpRequest) -> HttpResponse:
    """The codes just shown, as a file of text; what is sent here is given back and not looked up."""
    told = request.POST.get("codes", "")
    if not _CODES.fullmatch(told):
        return HttpResponse(_("These are no recovery codes."), status=400, content_type="text/plain; charset=utf-8")
    answer = HttpResponse("\r\n".join(told.split()) + "\r\n", content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="recovery-codes.txt"'
    answer["Cache-Control"] = NO_STORE
    return answer
