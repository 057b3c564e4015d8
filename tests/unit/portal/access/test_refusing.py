"""Personal screens are not shown through a library's proxy, however their addresses are written."""

from ipaddress import ip_address

import pytest
from django.test import Client, RequestFactory

from openthb.portal.access.views.refusing import through_proxy
from openthb.portal.access.visitors import Visitor
from openthb.readers.queries.access import InstitutionInUse

PROXIED = Visitor(ip_address("198.51.100.7"), InstitutionInUse(1, "University", "university", ""), True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/sign-in", "/forgotten/1-abc", "/forgotten/1-abc%0A", "/account/%0a", "/account/a%0Db"]
)
def test_personal_screens(path: str) -> None:
    request = Client().get(path).wsgi_request
    answer = through_proxy(request, PROXIED)
    assert answer is not None
    assert answer.status_code == 403


def test_others_go_on() -> None:
    for path in ("/figures/series", "/accounting", "/"):
        assert through_proxy(RequestFactory().get(path), PROXIED) is None
