"""Django settings of the portal, from the one settings reader."""

from openthb.portal.shelf import Shelf
from openthb.sites.home import Home
from openthb.sites.portal.databases import database
from openthb.sites.portal.serving import threads
from openthb.sites.portal.signing_in import *  # noqa: F403  Django reads settings by name from this module
from openthb.sites.settings import read_settings
from openthb.sites.subjects import subjects

HOME = Home(read_settings())
OPENTHB = HOME.settings
SHELF = Shelf(HOME.shelf)
SUBJECTS = subjects()
THREADS = threads()

SECRET_KEY = HOME.secret()
DEBUG = False
HTTPS = OPENTHB.url.startswith("https://")
ALLOWED_HOSTS = ["*"] if OPENTHB.demonstration else [OPENTHB.url.split("//")[1].split("/")[0].rsplit(":", 1)[0]]
CSRF_TRUSTED_ORIGINS = [OPENTHB.url]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if OPENTHB.proxies else None
ROOT_URLCONF = "openthb.sites.portal.addresses"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",
    "openthb.web",
    "openthb.readers",
    "openthb.statistics.releases",
    "openthb.portal",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "django.middleware.common.CommonMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "openthb.portal.access.views.middleware.requests_in_order",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "openthb.portal.access.views.middleware.sessions_in_time",
]
APPEND_SLASH = False
FILE_UPLOAD_HANDLERS: list[str] = []  # no form takes files, so what is sent as one is read past
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "openthb.portal.access.views.context.reader",
            ]
        },
    }
]
FORM_RENDERER = "openthb.web.forms.Renderer"
DATABASES = {"default": database(HOME)}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # Counts of tries stand here: nobody may push them out by typing many names.
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
EMAIL_BACKEND = "openthb.sites.portal.outgoing.Outbox"
DEFAULT_FROM_EMAIL = OPENTHB.mail_from or "openthb@localhost"
SERVER_EMAIL = DEFAULT_FROM_EMAIL
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SESSION_COOKIE_NAME = "__Host-reader" if HTTPS else "reader"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_USE_SESSIONS = True
CSRF_FAILURE_VIEW = "openthb.portal.views.forged"

USE_TZ = True
TIME_ZONE = "Europe/Brussels"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("nl", "Nederlands"), ("fr", "Français"), ("de", "Deutsch")]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Addresses of refused requests may hold the secrets of links, so they are not repeated here.
    "loggers": {"django.request": {"level": "ERROR"}},
}
