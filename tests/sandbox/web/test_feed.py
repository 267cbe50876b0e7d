"""One slow page keeps nobody waiting, and fills nobody's memory."""

from __future__ import annotations

from sandbox.web.feed import PATIENCE, Feed


async def test_a_page_that_lags_too_far_behind_is_cut_off_and_comes_back_to_the_present() -> None:
    feed = Feed()
    slow = feed.listen()
    assert (await anext(slow)).startswith("event: hello")
    for number in range(2 * PATIENCE):
        feed.publish("clock", {"number": number})
    behind = [event async for event in slow]
    assert PATIENCE <= len(behind) <= PATIENCE + 2
    again = feed.listen()
    assert f'{{"version":{2 * PATIENCE}}}' in await anext(again)
    feed.close()
    assert [event async for event in again] == []


async def test_a_line_break_in_a_text_does_not_end_an_event() -> None:
    feed = Feed()
    page = feed.listen()
    await anext(page)
    feed.publish("message", {"text": "one\n\ntwo\r\u2028three"})
    event = await anext(page)
    assert event.count("\n") == 4
    assert event.endswith("\n\n")
    feed.close()
