"""Operations of the JSON interface, and the screens about it: its page, and the keys of a reader's programs.

Operations are described by OpenAPI 3.1; keys are sent as bearer tokens (RFC 6750).
"""
