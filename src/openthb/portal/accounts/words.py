"""The words in which django-allauth's events reach the reader; what is not named here is not said."""

from django.utils.translation import gettext_lazy

TOLD = {
    "account/messages/logged_out.txt": gettext_lazy("You are signed out."),
    "account/messages/password_changed.txt": gettext_lazy(
        "Your password is changed. Everywhere else you are signed out."
    ),
    "account/messages/password_set.txt": gettext_lazy("Your password is set."),
    "account/messages/email_confirmed.txt": gettext_lazy("Your address of mail is confirmed."),
    "account/messages/email_confirmation_failed.txt": gettext_lazy("This address cannot be confirmed."),
    "mfa/messages/totp_activated.txt": gettext_lazy("Your app for one-time codes is set up."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("One-time codes from an app are no longer asked for."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("Your passkey is added."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("The passkey is removed."),
    "usersessions/messages/sessions_logged_out.txt": gettext_lazy("Everywhere else you are signed out."),
}
ADDRESS_NOT_ASCII = gettext_lazy(
    "This address cannot be used. Write it in plain letters without accents; a domain with other letters in its ASCII "
    "form, which begins with xn--."
)
ERRORS = {
    "account_inactive": gettext_lazy("This account is closed."),
    "duplicate_email": gettext_lazy("This is your address already."),
    "email_taken": gettext_lazy("Another account uses this address."),
    "email_password_mismatch": gettext_lazy("The address of mail or the password is wrong."),
    "enter_current_password": gettext_lazy("That is not your present password."),
    "incorrect_code": gettext_lazy("That is not the code we sent, or it is too old."),
    "incorrect_password": gettext_lazy("That is not your password."),
    "invalid_password_reset": gettext_lazy("This link is too old or was used."),
    "rate_limited": gettext_lazy("That was too fast. Wait a little and try again."),
    "too_many_login_attempts": gettext_lazy(
        "Too many wrong tries. Wait ten minutes, or sign in with a passkey, or ask for a new password."
    ),
}
