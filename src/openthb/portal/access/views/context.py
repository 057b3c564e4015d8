"""The reader, for templates of screens; finished pages have their slot instead."""

from django.http import HttpRequest

from openthb.portal.screens import portal


def reader(request: HttpRequest) -> dict[str, object]:
    """`reader`: the signed-in account, or nothing. `institution`: the one whose shared access is in use, or nothing."""
    user, visitor = getattr(request, "user", None), getattr(request, "visitor", None)
    signed_in = user is not None and user.is_authenticated
    # A password must not pass through a library's proxy, so from there these ways lead to our own address.
    own = portal().url if visitor is not None and visitor.through_proxy else ""
    return {
        "reader": user if signed_in else None,
        "institution": visitor.institution if visitor is not None else None,
        "sign_in": f"{own}/sign-in",
        "register": f"{own}/register",
    }
