"""The arithmetic of speeds."""

import time

from benchmarks.baking import Speed, Took, timed


def test_a_speed_is_a_number_a_second() -> None:
    speed = Speed("Charts", 20, Took(seconds=0.5, processor=0.4))
    assert speed.rate == 40
    assert str(speed).split() == ["Charts", "20", "0.50", "0.40", "40.0"]


def test_what_was_made_comes_back() -> None:
    assert timed(lambda: "made")[0] == "made"


def test_sleep_takes_time_and_no_processor() -> None:
    _, took = timed(lambda: time.sleep(0.2))
    assert took.seconds >= 0.2
    assert took.processor < 0.1
