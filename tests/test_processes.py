"""Three processes on one PostgreSQL database, two of them killed in a storm: the third loses nothing and repeats nothing.

`python -m benchmarks processes` does the same for a minute, and faster.
"""

from __future__ import annotations

from benchmarks import processes


async def test_two_of_three_processes_die_and_the_third_does_their_work() -> None:
    measured = await processes.SCENARIO.run(True)
    assert (measured["kills"], measured["taken_up"] > 0) == (2, True)
    broken = {
        line.words: measured[line.key]
        for line in processes.SCENARIO.lines
        if line.holds is not None and line.key != "taken_up_after" and not line.holds(measured[line.key])
    }
    assert broken == {}, "how long it took depends on the machine, and is the benchmark's to say"
