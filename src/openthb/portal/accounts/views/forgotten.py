"""A new password for somebody who has forgotten theirs: by a link of one hour, sent to the address of the account."""

from typing import Any

from allauth.account import views
from django.utils.translation import gettext_lazy as _

from openthb.portal.accounts.views.shown import Shown


class Forgotten(Shown, views.PasswordResetView):  # type: ignore[misc]
    """The address to which the link goes."""

    template = "forgotten"
    title = _("Ask for a new password")


class Sent(Shown, views.PasswordResetDoneView):  # type: ignore[misc]
    """The same words, whether there is an account or not."""

    template = "forgotten_sent"
    title = _("Look at your mail")


class NewPassword(Shown, views.PasswordResetFromKeyView):  # type: ignore[misc]
    """Where the link leads."""

    template = "new_password"
    title = _("Choose a new password")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whose password it is, for managers of passwords."""
        told: dict[str, Any] = super().get_context_data(**kwargs)
        return {**told, "whose": getattr(self.reset_user, "email", "")}


class Done(Shown, views.PasswordResetFromKeyDoneView):  # type: ignore[misc]
    """Said where the account does not sign in by itself after this."""

    template = "new_password_set"
    title = _("Your password is changed")
