"""Addresses of this room; their names are those django-allauth asks for."""

from django.urls import URLPattern, URLResolver, path, re_path

from openthb.portal.accounts.views import account, again, data, entering, factors, forgotten, passkeys, sessions
from openthb.portal.accounts.views.asking import authenticated_again, signed_in

_getting_in = [
    path("sign-in", entering.SignIn.as_view(), name="account_login"),
    path("sign-in/passkey", entering.SignInByPasskey.as_view(), name="mfa_login_webauthn"),
    path("sign-in/second-step", entering.SecondStep.as_view(), name="mfa_authenticate"),
    path("sign-in/again", signed_in(again.ByPassword.as_view()), name="account_reauthenticate"),
    path("sign-in/again/code", signed_in(again.ByCode.as_view()), name="mfa_reauthenticate"),
    path("sign-in/again/passkey", signed_in(again.ByPasskey.as_view()), name="mfa_reauthenticate_webauthn"),
    path("sign-in/closed", entering.Closed.as_view(), name="account_inactive"),
    path("sign-out", entering.SignOut.as_view(), name="account_logout"),
    path("register", entering.Register.as_view(), name="account_signup"),
    path("register/code", entering.ConfirmAddress.as_view(), name="account_email_verification_sent"),
]
_forgotten = [
    path("forgotten", forgotten.Forgotten.as_view(), name="account_reset_password"),
    path("forgotten/sent", forgotten.Sent.as_view(), name="account_reset_password_done"),
    path("forgotten/done", forgotten.Done.as_view(), name="account_reset_password_from_key_done"),
    re_path(
        r"^forgotten/(?P<uidb36>[0-9A-Za-z]{1,12})-(?P<key>[0-9A-Za-z-]{1,90})$",
        forgotten.NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
]
_account = [
    path("account", account.overview, name="account"),
    path("account/mail", authenticated_again(account.ChangeAddress.as_view()), name="account_email"),
    path("account/password", signed_in(account.ChangePassword.as_view()), name="account_change_password"),
    path("account/password/first", authenticated_again(account.SetPassword.as_view()), name="account_set_password"),
    path("account/sessions", sessions.sessions, name="usersessions_list"),
    path("account/sessions/<int:number>/end", sessions.end_session, name="end_session"),
    path("account/sessions/end-others", sessions.end_others, name="end_other_sessions"),
    path("account/data", data.export, name="account_data"),
    path("account/erase", data.erasure, name="account_erase"),
]
_factors = [
    path("account/factors", account.overview, name="mfa_index"),
    path("account/app", authenticated_again(factors.StartApp.as_view()), name="mfa_activate_totp"),
    path("account/app/end", authenticated_again(factors.EndApp.as_view()), name="mfa_deactivate_totp"),
    path("account/codes", authenticated_again(factors.RecoveryCodes.as_view()), name="mfa_view_recovery_codes"),
    path("account/codes/new", authenticated_again(factors.NewCodes.as_view()), name="mfa_generate_recovery_codes"),
    path("account/codes/file", signed_in(factors.codes_as_file), name="mfa_download_recovery_codes"),
    path("account/passkeys", signed_in(passkeys.Passkeys.as_view()), name="mfa_list_webauthn"),
    path("account/passkeys/add", authenticated_again(passkeys.AddPasskey.as_view()), name="mfa_add_webauthn"),
    path(
        "account/passkeys/<int:pk>/name", authenticated_again(passkeys.NamePasskey.as_view()), name="mfa_edit_webauthn"
    ),
    path(
        "account/passkeys/<int:pk>/remove",
        authenticated_again(passkeys.RemovePasskey.as_view()),
        name="mfa_remove_webauthn",
    ),
]
urlpatterns: list[URLPattern | URLResolver] = [*_getting_in, *_forgotten, *_account, *_factors]
