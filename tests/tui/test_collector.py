"""The collector of garbage: it passes over everything only while no key comes, and as ever once the screen is closed."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.collector import IDLE, PASSES, Collector
from seen import settled


class Cycle:
    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def collected() -> Iterator[list[int]]:
    """Passes over everything since the start."""
    generations: list[int] = []

    def note(phase: str, facts: dict[str, int]) -> None:
        if phase == "start" and facts["generation"] == 2:
            generations.append(1)

    before = gc.get_threshold()
    gc.callbacks.append(note)
    yield generations
    gc.callbacks.remove(note)
    gc.set_threshold(*before)


def due() -> list[Cycle]:
    """Make so many passes over the young that one over everything is due."""
    for _pass in range(PASSES + 1):
        gc.collect(1)
    assert gc.get_count()[2] > PASSES
    return [Cycle() for _n in range(2_000)]


def test_a_pass_over_everything_waits_for_a_pause(collected: list[int]) -> None:
    now = [100.0]
    collector = Collector(lambda: now[0])
    collector.settle()
    del collected[:]
    due()
    collector.pressed()
    now[0] += IDLE / 2
    collector.tidy()
    assert collected == []
    now[0] += IDLE
    collector.tidy()
    assert collected == [1]
    now[0] += IDLE
    collector.tidy()
    assert collected == [1]  # none is due


def test_it_never_comes_by_itself_once_settled(collected: list[int]) -> None:
    gc.set_threshold(10, 2, 2)
    before = gc.get_threshold()
    collector = Collector()
    collector.settle()
    del collected[:]
    made = [Cycle() for _n in range(5_000)]
    assert made
    assert collected == []
    collector.close()
    assert gc.get_threshold() == before
    # Python passes over everything when a quarter as much is new as there was, and the tests before left much.
    while not collected and len(made) < 2_000_000:
        made += [Cycle() for _n in range(100_000)]
    assert collected


def test_nothing_is_collected_while_work_beside_the_screen_keeps_the_collector_off(
    collected: list[int],
) -> None:
    now = [100.0]
    collector = Collector(lambda: now[0])
    gc.disable()  # as the screen begins
    collector.settle()
    assert gc.isenabled()
    gc.disable()
    try:
        del collected[:]
        collector.settle()
        now[0] += 2 * IDLE
        due = [gc.collect(1) for _pass in range(PASSES + 1)]
        collector.tidy()
        assert due
        assert not gc.isenabled()
        assert collected == []
    finally:
        gc.enable()
        collector.close()


def test_what_was_kept_for_the_screen_can_go_once_it_is_closed() -> None:
    collector, made = Collector(), Cycle()
    gone = weakref.ref(made)
    collector.settle()
    del made
    gc.collect()
    assert gone() is not None
    collector.close()
    gc.collect()
    assert gone() is None


async def test_the_screen_collects_as_before_once_it_is_closed(study: Project) -> None:
    before = gc.get_threshold()
    app = QualcodeApp(study)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.pause()
        assert gc.get_threshold()[2] > before[2]
    assert gc.get_threshold() == before
