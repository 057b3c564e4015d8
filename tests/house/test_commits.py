"""A commit is one thought: a subject of at most 50 letters."""

import pytest

from tests.house.source import git

LONGEST_SUBJECT = 50


@pytest.mark.needs("git")
def test_subjects_are_at_most_50_letters() -> None:
    """Of every commit on every branch."""
    subjects = git("log", "--branches", "--format=%h %s").splitlines()
    assert [line for line in subjects if len(line.partition(" ")[2]) > LONGEST_SUBJECT] == []
