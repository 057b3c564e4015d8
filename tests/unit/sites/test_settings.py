"""Settings: each mistake is refused by name, with what was found and what is allowed; nothing secret is printed."""

import os
from pathlib import Path

import pytest

from openthb.foundation.errors import Refusal, Refusals
from openthb.sites.home import Home
from openthb.sites.settings import FILE, Settings, read_settings
from openthb.statistics.releases.artefact import SigningKey

KEY = "ed25519:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
SECRET = "s3cret-" * 8
IN_SERVICE = {
    "HOME": "/nowhere",
    "SECRET_KEY": SECRET,
    "PORTAL_URL": "https://figures.example.org",
    "TRUSTED_KEYS": KEY,
}


@pytest.fixture(autouse=True)
def _no_settings_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("OPENTHB_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment that tells a site in service all it needs."""
    for name, value in IN_SERVICE.items():
        monkeypatch.setenv(f"OPENTHB_{name}", value)
    return monkeypatch


def refused(**given: object) -> Refusal:
    """The refusal of settings that must be refused."""
    with pytest.raises(Refusal) as found:
        read_settings(**given)
    return found.value


def test_a_site_in_service(told: pytest.MonkeyPatch) -> None:
    settings = read_settings()
    assert settings.url == "https://figures.example.org"
    assert Home(settings).secret() == SECRET
    assert (settings.listen, settings.workers, settings.portal_name) == ("127.0.0.1:8000", 1, "OpenTHB")
    assert settings.key_file == Path("/nowhere/keys/release.pem")
    assert [str(key) for key in settings.trusted()] == [KEY]
    assert SECRET not in repr(settings)
    assert SECRET not in str(settings.model_dump())


@pytest.mark.parametrize("name", ["SECRET_KEY", "PORTAL_URL", "TRUSTED_KEYS"])
def test_what_a_site_in_service_needs(told: pytest.MonkeyPatch, name: str) -> None:
    told.delenv(f"OPENTHB_{name}")
    found = refused()
    assert (found.code, found.found) == ("SETTING-MISSING", f"OPENTHB_{name} is not set")
    assert found.reason.startswith("allowed: ")
    assert name in found.next_step


def test_nothing_goes_without_a_home() -> None:
    assert refused(demonstration=True).found == "OPENTHB_HOME is not set"


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("HOME", "", "folder"),
        ("DEMONSTRATION", "perhaps", "boolean"),
        ("PORTAL_URL", "", "https address"), ("PORTAL_URL", "figures.example.org", "https address"),
        ("PORTAL_URL", "http://figures.example.org", "https address"), ("PORTAL_URL", "javascript:alert(1)", "https"),
        ("PORTAL_URL", "https://", "https address"), ("PORTAL_URL", "https://x/?q", "without path, query or user"),
        ("PORTAL_URL", "https://x/#a", "without path"), ("PORTAL_URL", "https://x/thb", "without path"),
        ("PORTAL_URL", "https://a:b@x", "user"), ("PORTAL_URL", "https://@x", "user"),
        ("PORTAL_URL", "https://[", "IPv6"),
        ("PORTAL_URL", "https://x y", "https address"), ("PORTAL_URL", "ftp://127.0.0.1", "https address"),
        ("PORTAL_NAME", "", "at least 1"), ("PORTAL_NAME", "x" * 61, "at most 60"), ("PUBLISHER", "x" * 121, "120"),
        ("CONTACT", "x" * 201, "at most 200"),
        ("LISTEN", "8000", "host:port"), ("LISTEN", ":8000", "host:port"), ("LISTEN", "127.0.0.1:", "host:port"),
        ("LISTEN", "127.0.0.1:0", "host:port"), ("LISTEN", "127.0.0.1:65536", "host:port"),
        ("LISTEN", "127.0.0.1:http", "host:port"), ("LISTEN", "127.0.0.1:-1", "host:port"), ("LISTEN", "", "host:port"),
        ("WORKERS", "0", "greater than or equal to 1"), ("WORKERS", "65", "less than or equal to 64"),
        ("WORKERS", "two", "integer"), ("WORKERS", "1.5", "integer"),
        ("TRUSTED_KEYS", "nonsense", "ed25519"), ("TRUSTED_KEYS", f"{KEY},rsa:AAAA", "ed25519"),
        ("TRUSTED_KEYS", " , ", "at least one public key"), ("TRUSTED_KEYS", "", "at least one public key"),
    ],
)  # fmt: skip
def test_a_wrong_setting(told: pytest.MonkeyPatch, name: str, value: str, allowed: str) -> None:
    told.setenv(f"OPENTHB_{name}", value)
    found = refused()
    assert (found.code, found.found) == ("SETTING-WRONG", f"OPENTHB_{name} is {value!r}")
    assert allowed in found.reason


def test_a_secret_is_never_printed(told: pytest.MonkeyPatch) -> None:
    told.setenv("OPENTHB_SECRET_KEY", "tooshort")
    found = refused()
    assert found.found == "OPENTHB_SECRET_KEY is 8 characters long"
    assert "tooshort" not in "".join(found.lines())


def test_several_mistakes_are_told_together(told: pytest.MonkeyPatch) -> None:
    told.setenv("OPENTHB_WORKERS", "0")
    told.setenv("OPENTHB_LISTEN", "x")
    found = refused()
    assert isinstance(found, Refusals)
    assert {one.found.split()[0] for one in found.kept} == {"OPENTHB_WORKERS", "OPENTHB_LISTEN"}


@pytest.mark.parametrize(
    ("name", "near"), [("PORTAL_NMAE", "OPENTHB_PORTAL_NAME"), ("HOEM", "OPENTHB_HOME"), ("XYZZY", "")]
)
def test_an_unknown_setting(told: pytest.MonkeyPatch, name: str, near: str) -> None:
    told.setenv(f"OPENTHB_{name}", "x")
    found = refused()
    assert (found.code, found.found) == ("SETTING-UNKNOWN", f"OPENTHB_{name} is set")
    assert near in found.reason


def test_settings_of_others_and_of_the_test_run_are_left_alone(told: pytest.MonkeyPatch) -> None:
    told.setenv("OTHER_WORKERS", "0")
    told.setenv("OPENTHB_STRICT", "1")
    assert read_settings().workers == 1


# --- the demonstration ----------------------------------------------------------------------------------------


def test_a_demonstration_needs_only_its_home(tmp_path: Path) -> None:
    settings = read_settings(home=tmp_path, demonstration=True)
    assert settings.url == "http://127.0.0.1:8000"
    secret = Home(settings).secret()
    assert len(secret) >= 50
    assert Home(settings).secret() == secret
    assert (tmp_path / "keys" / "site-secret").stat().st_mode & 0o077 == 0
    assert settings.trusted() == ()
    key = SigningKey.make(settings.key_file)
    settings.key_file.with_suffix(".pub").write_text(f"{key.public}\n", encoding="ascii")
    assert settings.trusted() == (key.public,)
    in_service = Settings(home=tmp_path, secret_key=SECRET, portal_url="https://x.example", trusted_keys=KEY)
    assert key.public not in in_service.trusted()


@pytest.mark.parametrize("listen", ["127.0.0.1:1", "localhost:8000", "[::1]:8000"])
def test_a_demonstration_listens_to_the_machine_itself(tmp_path: Path, listen: str) -> None:
    assert read_settings(home=tmp_path, demonstration=True, listen=listen).listen == listen


@pytest.mark.parametrize("listen", ["0.0.0.0:8000", "[::]:8000", "192.0.2.1:80", "example.org:80"])
def test_and_to_nobody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, listen: str) -> None:
    monkeypatch.setenv("OPENTHB_LISTEN", listen)
    found = refused(home=tmp_path, demonstration=True)
    assert (found.code, found.found) == ("SETTING-WRONG", f"OPENTHB_LISTEN is '{listen}'")
    assert "the machine itself alone" in found.reason


@pytest.mark.parametrize("address", ["http://127.0.0.1:9000", "http://localhost", "https://figures.example.org:8443/"])
def test_addresses_without_their_slash(tmp_path: Path, address: str) -> None:
    assert read_settings(home=tmp_path, demonstration=True, portal_url=address).url == address.rstrip("/")


# --- the file -------------------------------------------------------------------------------------------------


def test_settings_stand_in_a_file_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment goes first."""
    (tmp_path / FILE).write_text(
        "# a comment\nOPENTHB_DEMONSTRATION=yes\nopenthb_portal_name='Name here'\nOPENTHB_WORKERS=2\n", encoding="utf-8"
    )
    monkeypatch.setenv("OPENTHB_HOME", str(tmp_path))
    monkeypatch.setenv("OPENTHB_WORKERS", "3")
    settings = read_settings()
    assert (settings.demonstration, settings.portal_name, settings.workers) == (True, "Name here", 3)


@pytest.mark.parametrize(
    ("line", "code", "found"),
    [
        ("OPENTHB_WORKERS=many", "SETTING-WRONG", "OPENTHB_WORKERS is 'many'"),
        ("OPENTHB_SECRET_KEY=short", "SETTING-WRONG", "OPENTHB_SECRET_KEY is 5 characters long"),
        ("OPENTHB_PORTAL_NMAE=x", "SETTING-UNKNOWN", "OPENTHB_PORTAL_NMAE is set in settings.env"),
        ("WORKERS=2", "SETTING-UNKNOWN", "WORKERS is set in settings.env"),
        ("WORKERS 2", "SETTINGS-FILE", "settings.env, line 1"),
        ("# good\n\nOPENTHB_WORKERS", "SETTINGS-FILE", "settings.env, line 3"),
        ("=x", "SETTINGS-FILE", "settings.env, line 1"),
    ],
)
def test_a_mistake_in_the_file(told: pytest.MonkeyPatch, tmp_path: Path, line: str, code: str, found: str) -> None:
    (tmp_path / FILE).write_text(line + "\n", encoding="utf-8")
    told.setenv("OPENTHB_HOME", str(tmp_path))
    told.delenv("OPENTHB_SECRET_KEY")
    if "SECRET" not in line:
        told.setenv("OPENTHB_SECRET_KEY", SECRET)
    refusal = refused()
    assert refusal.code == code
    assert found in refusal.found


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\xff\xfeO\0P\0")
    found = refused(home=tmp_path, demonstration=True)
    assert found.code == "SETTINGS-FILE"
    assert str(tmp_path / FILE) in found.found
