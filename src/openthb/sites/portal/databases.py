"""The portal's one database: a file in its home, or PostgreSQL where the operator names one."""

from typing import Any

from psycopg.conninfo import conninfo_to_dict

from openthb.sites.home import Home


def database(home: Home) -> dict[str, Any]:
    """Django's settings for it."""
    told = home.settings.database
    return _postgresql(told) if told else _sqlite(home)


def _sqlite(home: Home) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": home.database,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }


def _postgresql(address: str) -> dict[str, Any]:
    told = conninfo_to_dict(address)
    named = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{name: str(told.pop(word, "") or "") for name, word in named.items()},
        "OPTIONS": told,
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
    }
