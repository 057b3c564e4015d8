"""The house looks at itself: what import-linter cannot see, held as tests.

Each test names the rule it holds. The contracts between the parts stand in `pyproject.toml`.
"""
