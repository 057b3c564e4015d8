"""One's data: taken away whole, erased without trace; a new address of mail."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import models
from django.test import Client

from openthb.foundation.errors import Refusal
from openthb.readers import models as readers
from openthb.readers.actions.accounts import erase, forget_unconfirmed
from openthb.readers.queries.export import export_of
from tests.integration.readers.readers_at_work import (
    PASSWORD,
    code_in_last_mail,
    is_signed_in,
    number_of,
    register,
    sign_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_hashes")]
READER = "jan.reader@uni.example"
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def _with_everything() -> int:
    """An account about which every table that can hold something holds something; its number."""
    register(READER)
    sign_in(READER)
    account = readers.Account.objects.get(email=READER)
    favourites = readers.FavouriteList.objects.create(account=account, name="Mine", place=1, created_at=NOW)
    readers.Favourite.objects.create(favourite_list=favourites, series="be-pol", place=1, added_at=NOW)
    _with_alert(account)
    _with_institution(account)
    readers.ApiKey.objects.create(account=account, name="R", opening="thb_", digest="d" * 64, made_at=NOW)
    app = SocialApp.objects.create(provider="openid_connect", name="test", client_id="test")
    social = SocialAccount.objects.create(user=account, provider="test", uid="u1", extra_data={"email": READER})
    SocialToken.objects.create(app=app, account=social, token="t")
    Authenticator.objects.create(user=account, type="totp", data={"secret": "sealed"})
    own = EmailAddress.objects.get(user=account)
    EmailConfirmation.objects.create(email_address=own, key="k", sent=NOW)
    return int(account.pk)


def _with_alert(account: readers.Account) -> None:
    event = readers.Event.objects.create(
        series="test",
        vintage="2026",
        kind="first",
        subject="test",
        country="BE",
        source="test",
        made_up=True,
        details={},
        recorded_at=NOW,
    )
    alert = readers.Alert.objects.create(
        account=account,
        about="statistic",
        name="be-pol",
        channel="mail",
        frequency="daily",
        state="active",
        token="a" * 43,
        set_at=NOW,
    )
    post = readers.Mail.objects.create(
        message_id="<1@test>", recipient=READER.upper(), content=b"x", purpose="alert", stored_at=NOW, due_at=NOW
    )
    readers.Notice.objects.create(alert=alert, event=event, mail=post)
    readers.Consent.objects.create(
        account=account, email=READER, token_digest="c" * 64, wanted_at=NOW, asked_at=NOW, expires_at=NOW
    )


def _with_institution(account: readers.Account) -> None:
    one = readers.Institution.objects.create(
        name="A test institution", slug="test", subscribed_from_date=NOW.date(), created_at=NOW
    )
    readers.Membership.objects.create(
        account=account, institution=one, role="administrator", joined_by="portal", joined_at=NOW
    )
    readers.AddressRange.objects.create(
        institution=one,
        network="192.0.2.0/24",
        first="0" * 32,
        last="f" * 32,
        kind="readers",
        added_by=account,
        added_at=NOW,
    )
    for number, email in enumerate((READER, "another.person@uni.example")):
        readers.Invitation.objects.create(
            institution=one,
            email=email,
            role="member",
            token_digest=f"{number}" * 64,
            invited_by=account,
            invited_at=NOW,
            expires_at=NOW,
        )
    readers.AccessRequest.objects.create(
        organisation="Test",
        contact_name="Jan Reader",
        contact_email=READER,
        asked_at=NOW,
        handled_at=NOW,
        state="granted",
        handled_by=account,
    )
    readers.LogEntry.objects.create(
        recorded_at=NOW,
        actor=account,
        institution=one,
        action="member added",
        details={"member": account.pk, "addresses": [READER, "another.person@uni.example"]},
    )


def _tables_about_accounts() -> Iterator[type[models.Model]]:
    """Every table from which foreign keys lead to an account, however many."""
    found: set[type[models.Model]] = {readers.Account}
    while True:
        more = {model for model in apps.get_models() if model not in found and _points_to(model) & found}
        if not more:
            return
        yield from more
        found |= more


def _points_to(model: type[models.Model]) -> set[Any]:
    return {field.related_model for field in model._meta.get_fields() if isinstance(field, models.ForeignKey)}


def test_no_table_about_an_account_is_left_out_of_its_export() -> None:
    """A table that comes later is in it, or this fails."""
    exported = export_of(_with_everything())
    wanted = {model._meta.label for model in _tables_about_accounts()}
    assert {"readers.Alert", "readers.Favourite", "mfa.Authenticator", "usersessions.UserSession"} <= wanted
    assert {label for label in wanted if not exported.get(label)} == set()
    assert exported["readers.Mail"]
    assert exported["sessions.Session"]


def test_the_export_holds_no_secret_and_nobody_else() -> None:
    """What opens something is told to be there and not shown; addresses of others are left out."""
    number = _with_everything()
    told = json.dumps(export_of(number))
    account = readers.Account.objects.get(pk=number)
    for secret in (
        account.password,
        "a" * 43,
        "c" * 64,
        "d" * 64,
        "sealed",
        *Session.objects.values_list("pk", flat=True),
    ):
        assert secret not in told
    assert "another.person@uni.example" not in told
    assert READER in told
    assert export_of(0) == {}


def test_the_export_is_a_file_for_its_owner() -> None:
    """JSON, not kept by anybody; asked for after proof."""
    register(READER)
    answer = sign_in(READER).get("/account/data")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="my-data.json"'
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert json.loads(answer.content)["tables"]["readers.Account"][0]["email"] == READER


def test_erasure_leaves_no_row_with_address_or_number() -> None:
    """Through the screens: a box to tick; then every table is looked through."""
    number = _with_everything()
    other = register("someone@else.example")
    half_way = Client()
    half_way.post("/sign-in", {"login": READER, "password": PASSWORD})
    Client().post("/forgotten", {"email": READER})
    pending = Client()
    pending.post("/register", {"email": READER, "password1": PASSWORD})
    Authenticator.objects.filter(user_id=number).delete()
    browser = sign_in(READER)
    assert b"cannot be undone" in browser.get("/account/erase").content
    assert browser.post("/account/erase").status_code == 400
    assert readers.Account.objects.filter(pk=number).exists()
    done = browser.post("/account/erase", {"sure": "on"}, follow=True)
    assert b"are erased" in done.content
    assert list(_rows_that_hold(READER)) == []
    assert list(_keys_to(number)) == []
    assert not is_signed_in(browser)
    assert is_signed_in(other)
    entry = readers.LogEntry.objects.get(action="member added")
    assert (entry.actor, entry.details["member"]) == (None, None)
    assert entry.details["addresses"] == ["erased", "another.person@uni.example"]
    assert readers.AccessRequest.objects.get().organisation == "Test"
    assert readers.LogEntry.objects.filter(action="account erased", actor=None).exists()
    assert Client().post("/sign-in", {"login": READER, "password": PASSWORD}).status_code == 400


def _rows_that_hold(address: str) -> Iterator[str]:
    for model in apps.get_models():
        for row in model._default_manager.values():
            held = Session(**row).get_decoded() if model is Session else row
            if address in str(held).lower():
                yield f"{model._meta.label} {row}"


def _keys_to(number: int) -> Iterator[str]:
    for model in apps.get_models():
        for field in model._meta.get_fields():
            points = isinstance(field, models.ForeignKey) and field.related_model is readers.Account
            if points and model._default_manager.filter(**{field.name: number}).exists():
                yield f"{model._meta.label}.{field.name}"


def test_erasing_what_is_not_there_is_refused() -> None:
    """Nothing is logged for it."""
    with pytest.raises(Refusal, match="ACCOUNT-UNKNOWN"):
        erase(account=0, by=None, at=NOW)
    assert not readers.LogEntry.objects.exists()


def test_a_new_address_counts_once_it_is_confirmed() -> None:
    """The earlier one is told, and signs in no more."""
    register(READER)
    browser = sign_in(READER)
    asked = browser.post("/account/mail", {"email": "new@uni.example"})
    assert asked.headers["Location"] == "/register/code"
    assert mail.outbox[-1].to == ["new@uni.example"]
    assert is_signed_in(sign_in(READER))
    assert browser.post("/register/code", {"code": "AAAAAA", "action": "verify"}).status_code == 400
    done = browser.post("/register/code", {"code": code_in_last_mail(), "action": "verify"})
    assert done.headers["Location"] == "/account"
    assert (mail.outbox[-1].to, mail.outbox[-1].subject) == ([READER], "Your address at OpenTHB was changed")
    assert is_signed_in(sign_in("new@uni.example"))
    assert Client().post("/sign-in", {"login": READER, "password": PASSWORD}).status_code == 400
    assert readers.Account.objects.get().email == "new@uni.example"
    assert EmailAddress.objects.count() == 1


def test_a_taken_address_is_not_taken_over() -> None:
    """Whoever asks learns nothing; only its owner gets the code, and even with it the address stays where it is."""
    register(READER)
    register("owner@uni.example")
    browser = sign_in(READER)
    asked = browser.post("/account/mail", {"email": "owner@uni.example"})
    assert asked.headers["Location"] == "/register/code"
    assert browser.post("/register/code", {"code": code_in_last_mail(), "action": "verify"}).status_code == 400
    assert number_of(READER) != number_of("owner@uni.example")


@pytest.mark.parametrize(
    "odd", ["x" * 250 + "@b.example", "a@b.example\nBcc: c@d.example", "a\x00@b.example", "", READER]
)
def test_odd_new_addresses_are_refused(odd: str) -> None:
    """In words, on the form."""
    register(READER)
    answer = sign_in(READER).post("/account/mail", {"email": odd})
    assert answer.status_code == 400
    assert b"There is a problem" in answer.content


def test_accounts_nobody_confirmed_are_forgotten() -> None:
    """After the time the caller names; confirmed ones stay."""
    register(READER)
    Client().post("/register", {"email": "never@uni.example", "password1": PASSWORD})
    both = readers.Account.objects.order_by("pk")
    latest = max(one.joined_at for one in both)
    assert forget_unconfirmed(before=latest, at=NOW) == 0
    assert forget_unconfirmed(before=latest + timedelta(seconds=1), at=NOW) == 1
    assert [one.email for one in both.all()] == [READER]
