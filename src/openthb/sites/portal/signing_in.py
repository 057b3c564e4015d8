"""Settings of readers' sign-in: what Django and django-allauth are told (OWASP ASVS 5.0, V6 and V7)."""

AUTH_USER_MODEL = "readers.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["openthb.portal.accounts.hashing.ScryptFewAtOnce"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "openthb.portal.accounts.passwords.StrongPassword"},
    {"NAME": "openthb.portal.accounts.passwords.UnbreachedPassword"},
]
PASSWORD_RESET_TIMEOUT = 3600
LOGIN_URL = "/sign-in"
LOGIN_REDIRECT_URL = "/account"

SESSION_COOKIE_AGE = 8 * 3600  # no session outlives a working day, however busy
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # one cookie, and nothing in it

ACCOUNT_ADAPTER = "openthb.portal.accounts.views.adapter.Adapter"
ACCOUNT_FORMS = {
    "login": "openthb.portal.accounts.forms.SignIn",
    "signup": "openthb.portal.accounts.forms.Register",
    "confirm_email_verification_code": "openthb.portal.accounts.forms.ConfirmAddress",
    "add_email": "openthb.portal.accounts.forms.ChangeAddress",
    "change_password": "openthb.portal.accounts.forms.ChangePassword",
    "set_password": "openthb.portal.accounts.forms.SetPassword",
    "reset_password": "openthb.portal.accounts.forms.Forgotten",
    "reset_password_from_key": "openthb.portal.accounts.forms.NewPassword",
    "reauthenticate": "openthb.portal.accounts.forms.Again",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True  # so that tries of others cannot keep an owner out
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# By account alone. By address we count ourselves (portal.accounts.views.limits): one address may carry a university.
ACCOUNT_RATE_LIMITS = {
    "login": "",
    "signup": "",
    "login_failed": "10/10m/key",
    "change_password": "10/10m/user",
    "confirm_email": "1/10s/key",
    "reset_password": "3/10m/key",
    "reset_password_from_key": "",
    "request_login_code": "3/10m/key",
    "verify_phone": "",
}

MFA_ADAPTER = "openthb.portal.accounts.factors.Factors"
MFA_FORMS = {
    "activate_totp": "openthb.portal.accounts.forms_of_factors.StartApp",
    "authenticate": "openthb.portal.accounts.forms_of_factors.SecondStep",
    "reauthenticate": "openthb.portal.accounts.forms_of_factors.AgainByCode",
    "authenticate_webauthn": "openthb.portal.accounts.forms_of_factors.SecondStepByPasskey",
    "reauthenticate_webauthn": "openthb.portal.accounts.forms_of_factors.AgainByPasskey",
    "login_webauthn": "openthb.portal.accounts.forms_of_factors.SignInByPasskey",
    "add_webauthn": "openthb.portal.accounts.forms_of_factors.AddPasskey",
    "edit_webauthn": "openthb.portal.accounts.forms_of_factors.NamePasskey",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_RATE_LIMITS = {"webauthn_login": ""}

SOCIALACCOUNT_ADAPTER = "openthb.portal.institutions.signing_in.InstitutionSignIn"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_STORE_TOKENS = False

USERSESSIONS_TRACK_ACTIVITY = False  # once a minute, by portal.access, and not with every request
