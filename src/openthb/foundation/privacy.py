"""Privacy classes: every stored field is given one when it is born (Regulation (EU) 2016/679, articles 4 and 25)."""

from enum import StrEnum


class PrivacyClass(StrEnum):
    """How near a stored value comes to a person, and so who may see it and when it is erased."""

    IDENTIFYING = "identifying"
    """Names a person, or reaches one: an address of mail, a secret that signs in."""
    QUASI_IDENTIFYING = "quasi-identifying"
    """Tells a person apart together with other values: an institution, a moment, an address of the network."""
    SENSITIVE = "sensitive"
    """What a person would not have told to others: what is read, kept and followed, notes."""
    PLAIN = "plain"
    """Says nothing about a person."""
