"""Mail domains: whatever is written, only the domain itself stands for itself."""

import contextlib

from hypothesis import example, given
from hypothesis import strategies as st

from openthb.foundation.errors import Refusal
from openthb.readers.domains import domain_of, mail_domain

_SIGNS = st.one_of(st.sampled_from("unie.xampl@UNI。．ｕｎі\u200b\u200d\u00ad-"), st.characters(codec="utf-8"))
_NEARLY = st.text(_SIGNS, max_size=20)


@given(_NEARLY)
@example("uni。example")
@example("ｕｎｉ.example")
@example("UNI.example")
def test_an_address_is_in_a_domain_only_when_it_is_written_so(written: str) -> None:
    """But for capitals of ASCII, the part behind the last @ is the domain, sign by sign."""
    inside = domain_of(f"reader@{written}") == "uni.example"
    last = written.rpartition("@")[2]
    assert inside == (last.isascii() and last.lower() == "uni.example")


@given(_NEARLY)
@example("MÜNCHEN.example")
def test_the_one_form_stays_as_it_is(typed: str) -> None:
    """What was read once is read again the same, and stands in addresses as it is stored."""
    with contextlib.suppress(Refusal):
        stored = mail_domain(typed)
        assert mail_domain(stored) == stored
        assert domain_of(f"reader@{stored}") == stored
