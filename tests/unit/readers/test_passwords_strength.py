"""What passwords are refused for, and how long judging takes."""

import time

import pytest

from openthb.readers.passwords import LONGEST, SHORTEST, Weakness, is_common, weakness

OWNER = "jan.reader@uni.example"


@pytest.mark.parametrize(
    ("password", "found"),
    [
        ("", Weakness.TOO_SHORT),
        ("x" * (SHORTEST - 1), Weakness.TOO_SHORT),
        ("qF7!" * 51, Weakness.TOO_LONG),
        ("password123456", Weakness.COMMON),
        (OWNER, Weakness.PERSONAL),
        ("reader.uni", Weakness.PERSONAL),
        ("aaaaaaaaaaaaaaa", Weakness.REPEATED),
        ("abcdefghijklmnop", Weakness.SEQUENCE),
        ("qwertyuiopasdfg", Weakness.COMMON),
        ("/.,mnbvcxz", Weakness.KEYBOARD),
        ("1999-12-31", Weakness.DATE),
    ],
)
def test_weak(password: str, found: Weakness) -> None:
    """The weakest part gives the reason."""
    assert weakness(password, known=[OWNER]) == found


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery staple",
        "Zonsopgang boven Oostende",
        "xK9#mQ2$vLpW",
        "пароль для читателя книг",
        "🦊🐢🦉🐝🌿🍇🧭🪁🧩🛶",
    ],
)
def test_strong(password: str) -> None:
    """Words, signs, any script: no rule of composition."""
    assert weakness(password, known=[OWNER]) is None


def test_the_longest_allowed_is_allowed() -> None:
    """Managers of passwords make long ones."""
    assert weakness(("gravel Umbrella 7 lemon " * 20)[:LONGEST]) is None


@pytest.mark.parametrize(
    "piece", ["a", "ab", "password", "p4$$w0rd", "12/12/2012", "@4(3$1!0+7%9", "qwerty", "\x00", "l1|!"]
)
def test_nobody_keeps_the_machine_busy(piece: str) -> None:
    """Half a second at the very most, whatever is typed."""
    began = time.perf_counter()
    weakness((piece * LONGEST)[:LONGEST], known=[OWNER * 50])
    assert time.perf_counter() - began < 0.5


def test_common_whatever_the_case() -> None:
    """The lists of Django and zxcvbn."""
    assert is_common("Password1234")
    assert is_common("QWERTYUIOP ")
    assert not is_common("correct horse battery stable")
