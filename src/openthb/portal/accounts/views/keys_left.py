"""Keys for programs outlive a password: which end when it is set anew, and what the reader is told of the others."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import ngettext

from openthb.readers.actions.keys import end_keys_that_write
from openthb.readers.queries.keys import keys_of

PAGE = "/account/keys"
_FORGOTTEN, _CHANGED = "password_reset", "password_changed"


def keys_left(request: HttpRequest, letter: str, account: int) -> dict[str, int]:
    """What the letter about a password says of keys: how many were ended, how many are open; said on the screen too.

    `letter` is its name; nothing for letters about something else. Whoever set a new password because somebody else
    knew the old one has no use for the keys that one made, so after a forgotten password those that write end.
    """
    if letter not in (_FORGOTTEN, _CHANGED):
        return {}
    ended = end_keys_that_write(account_id=account, by=account, at=timezone.now()) if letter == _FORGOTTEN else 0
    left = len(keys_of(account))
    if ended:
        words = ngettext(
            "%(count)s key for programs that could write was ended.",
            "%(count)s keys for programs that could write were ended.",
            ended,
        )
        messages.warning(request, words % {"count": ended})
    if left:
        words = ngettext(
            "%(count)s key for programs is still open.", "%(count)s keys for programs are still open.", left
        )
        messages.warning(request, format_html('<a href="{}">{}</a>', PAGE, words % {"count": left}))
    return {"keys_ended": ended, "keys_left": left}
