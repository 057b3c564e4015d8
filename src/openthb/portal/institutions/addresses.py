"""Addresses of institutions, of the portal's administration, of joining and of sign-in through an institution."""

from django.urls import URLPattern, URLResolver, path

from openthb.portal.institutions.views import (
    belonging,
    domains,
    members,
    organisations,
    overview,
    provider,
    ranges,
    sign_in,
    usage,
)
from openthb.portal.institutions.views.administration import institutions, requests, watching

_ONE = "institution/<slug:slug>"
_ALL = "administration/institutions"
_ASKED = "administration/requests"

urlpatterns: list[URLPattern | URLResolver] = [
    path(_ONE, overview.overview),
    path(f"{_ONE}/ranges", ranges.ranges),
    path(f"{_ONE}/ranges/add", ranges.add),
    path(f"{_ONE}/ranges/<int:number>/remove", ranges.remove),
    path(f"{_ONE}/proxy", ranges.proxy),
    path(f"{_ONE}/members", members.members),
    path(f"{_ONE}/members/<int:account>/role", members.role),
    path(f"{_ONE}/members/<int:account>/remove", members.remove),
    path(f"{_ONE}/invitations", members.invited),
    path(f"{_ONE}/invitations/add", members.invite),
    path(f"{_ONE}/invitations/<int:number>/resend", members.resend),
    path(f"{_ONE}/invitations/<int:number>/withdraw", members.withdraw),
    path(f"{_ONE}/domains", domains.domains),
    path(f"{_ONE}/domains/add", domains.add),
    path(f"{_ONE}/domains/remove", domains.remove),
    path(f"{_ONE}/domains/vouch", domains.vouch),
    path(f"{_ONE}/sign-in", provider.provider),
    path(f"{_ONE}/sign-in/change", provider.change),
    path(f"{_ONE}/sign-in/test", provider.test),
    path(f"{_ONE}/sign-in/turn", provider.turn),
    path(f"{_ONE}/usage", usage.usage),
    path(f"{_ONE}/usage.csv", usage.usage_file),
    path("administration", watching.front),
    path("administration/health", watching.state),
    path("administration/log", watching.log),
    path(_ALL, institutions.listed),
    path(f"{_ALL}/add", institutions.create),
    path(f"{_ALL}/<slug:slug>/change", institutions.change),
    path(f"{_ALL}/<slug:slug>/end", institutions.end),
    path(f"{_ALL}/<slug:slug>/invite", institutions.invite_administrator),
    path(_ASKED, requests.queue),
    path(f"{_ASKED}/<int:number>", requests.seen),
    path(f"{_ASKED}/<int:number>/grant", requests.grant),
    path(f"{_ASKED}/<int:number>/decline", requests.decline),
    path("organisations", organisations.organisations),
    path("organisations/ask", organisations.ask),
    path("organisations/asked", organisations.asked),
    path("account/institutions", belonging.own),
    path("account/institutions/<slug:slug>/join", belonging.join),
    path("account/institutions/<slug:slug>/leave", belonging.leave),
    path("account/institutions/<slug:slug>/connect", sign_in.connect),
    path("account/institutions/<slug:slug>/disconnect", sign_in.disconnect),
    path("invitations/<str:token>", belonging.accept),
    path("sign-in/institution", sign_in.choose),
    # django-allauth asks for these two by name.
    path("sign-in/institution/<slug:provider_id>", sign_in.start, name="openid_connect_login"),
    path("sign-in/institution/<slug:provider_id>/back", sign_in.back, name="openid_connect_callback"),
    path("sign-in/institution/<slug:slug>/connect", sign_in.connecting),
]
