"""What changes the tables of readers: one write = one function = one transaction = one entry in the log.

Keyword-only, told who does it (`by`, the number of an account) and when (`at`); raises `Refusal` when it may not be.
"""
