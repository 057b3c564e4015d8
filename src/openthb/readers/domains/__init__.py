"""Mail domains: how one is written, and which belong to nobody in particular.

Compared in one form alone: ASCII, lower case (RFC 5891; UTS #46 when an administrator types one).
"""

from openthb.readers.domains.names import domain_of, host_name, mail_domain
from openthb.readers.domains.public import is_public

__all__ = ["domain_of", "host_name", "is_public", "mail_domain"]
