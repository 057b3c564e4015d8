"""Mail domains: one form, and no look-alike is taken for another."""

import pytest

from openthb.foundation.errors import Refusal
from openthb.readers.domains import domain_of, host_name, is_public, mail_domain


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("uni.example", "uni.example"),
        (" UNI.Example ", "uni.example"),
        ("ｕｎｉ．ｅｘａｍｐｌｅ", "uni.example"),
        ("münchen.example", "xn--mnchen-3ya.example"),
        ("xn--mnchen-3ya.example", "xn--mnchen-3ya.example"),
        ("unі.example", "xn--un-ioc.example"),
    ],
)
def test_what_is_typed_has_one_form(typed: str, stored: str) -> None:
    """ASCII, lower case; a Cyrillic letter is seen for what it is."""
    assert mail_domain(typed) == stored


@pytest.mark.parametrize(
    "typed",
    ["", "uni", "*.uni.example", "@uni.example", "reader@uni.example", "uni.example.", ".uni.example", "uni..example",
     "uni example.org", "https://uni.example", "uni.example/path", "192.0.2.1", "-uni.example", "a" * 64 + ".example",
     ".".join(["label"] * 60), "uni_library.example", "uni.example\r\nBcc: x@y.example"],
)  # fmt: skip
def test_what_is_no_domain_is_refused(typed: str) -> None:
    """With its own code, and the same for a proxy's host."""
    with pytest.raises(Refusal) as refused:
        mail_domain(typed)
    assert refused.value.code == "MAIL-DOMAIN-UNREADABLE"
    with pytest.raises(Refusal) as refused:
        host_name(typed)
    assert refused.value.code == "PROXY-DOMAIN-UNREADABLE"


@pytest.mark.parametrize(
    "address",
    [
        "x@unі.example",  # a Cyrillic i
        "x@uni\u200b.example",  # a zero-width space
        "x@uni\u200d.example",  # a zero-width joiner
        "x@uni.example.",
        "x@uni.example.evil.example",
        "x@student.uni.example",
        "x@ｕｎｉ.example",  # full-width
        "x@uni。example",  # an ideographic full stop
        "x@uni.examplе",  # a Cyrillic e
        "x@uni-example",
        "x@evil.example@uni.example.evil.example",
        "uni.example@evil.example",
        '"x@uni.example"@evil.example',
        "x@",
        "",
    ],
)
def test_no_look_alike_stands_in_the_domain(address: str) -> None:
    """The domain of an address is taken as it is written; nothing is mapped."""
    assert domain_of(address) != "uni.example"


def test_the_same_domain_in_capitals_is_the_same() -> None:
    """Capitals mean nothing in a domain (RFC 4343); an address that holds two signs @ ends with the last."""
    assert domain_of("Reader@UNI.Example") == "uni.example"
    assert domain_of("x@münchen.example") == "xn--mnchen-3ya.example"


@pytest.mark.parametrize("domain", ["gmail.com", "outlook.com", "proton.me", "skynet.be", "telenet.be", "mail.gmx.de"])
def test_providers_for_everybody_are_known(domain: str) -> None:
    """And what stands below them."""
    assert is_public(domain)


@pytest.mark.parametrize("domain", ["kuleuven.be", "ugent.be", "example.org", "be", "com", "gmail.com.example"])
def test_institutions_are_not_taken_for_them(domain: str) -> None:
    """Nor does a name that only begins like one count."""
    assert not is_public(domain)
