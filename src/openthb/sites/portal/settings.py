"""Django settings of the portal, from the one settings reader."""

from openthb.portal.shelf import Shelf
from openthb.sites.home import Home
from openthb.sites.settings import read_settings
from openthb.sites.subjects import subjects

HOME = Home(read_settings())
OPENTHB = HOME.settings
SHELF = Shelf(HOME.shelf)
SUBJECTS = subjects()

SECRET_KEY = OPENTHB.secret
DEBUG = False
ALLOWED_HOSTS = ["*"] if OPENTHB.demonstration else [OPENTHB.url.split("//")[1].split("/")[0].rsplit(":", 1)[0]]
ROOT_URLCONF = "openthb.sites.portal.addresses"
INSTALLED_APPS = ["openthb.web", "openthb.statistics.releases", "openthb.portal"]
MIDDLEWARE = ["django.middleware.common.CommonMiddleware", "django.middleware.http.ConditionalGetMiddleware"]
APPEND_SLASH = False
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
    }
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": HOME.database,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }
}
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
}
