"""The wall: what a portal's machine must not have, looked for: a second database, an inside part.

Source: our plan for security; principle of least privilege (OWASP ASVS 5.0, 13.2.2).
"""

import importlib.util
from collections.abc import Iterator, Mapping
from pathlib import Path

INSIDE = (
    "openthb.casework",
    "openthb.officials",
    "openthb.register",
    "openthb.protection",
    "openthb.linkage",
    "openthb.pipeline",
    "openthb.synthetic",
    "openthb.exchange.intake",
)
"""The parts that may only stand inside: the office's road to releases, and everything that knows a case."""

# What the clients of databases read without being told: libpq's variables and files, and names that services are given.
_VARIABLES = (
    "PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGUSER", "PGPASSWORD", "PGPASSFILE", "PGSERVICE",
    "PGSERVICEFILE", "PGSSLKEY",
)  # fmt: skip
_ENDINGS = ("DATABASE_URL", "DB_URL", "DB_PASSWORD", "DATABASE_PASSWORD")
_FILES = (".pgpass", ".pg_service.conf", ".my.cnf")


def inside_parts() -> tuple[str, ...]:
    """The inside parts that can be imported here."""
    return tuple(name for name in INSIDE if _is_installed(name))


def _is_installed(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False


def foreign_credentials(environment: Mapping[str, str], user_home: Path) -> Iterator[str]:
    """What could open another database than the portal's own: variables and files, by name, never by value."""
    for name in sorted(environment):
        if name in _VARIABLES or (name.endswith(_ENDINGS) and name != "OPENTHB_DATABASE"):
            yield f"the variable {name}"
    for name in _FILES:
        if (user_home / name).exists():
            yield f"the file {name} in the home of this user"


# Of this server, the databases the role may connect to, and whether it is above all rights.
OTHER_DATABASES = """
SELECT datname FROM pg_database
WHERE datallowconn AND NOT datistemplate AND datname NOT IN (current_database(), 'postgres')
AND has_database_privilege(current_user, datname, 'CONNECT') ORDER BY datname
"""
ABOVE_RIGHTS = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
