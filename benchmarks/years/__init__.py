"""Years on autopilot: a network of 52 acts on what it sees, and every message of the bot's has to be one that an
independent calendar expects. `tests/years` plays one year of it, `python -m benchmarks years` two.

    calendar.py   quiet hours, dates and deadlines, in arithmetic of its own
    cast.py       the members with their tempers, and what is known of them: answers, pauses, settings
    reading.py    which kind of message a text is
    ledger.py     what is expected, what came, and what that makes for each person and cycle
    agenda.py     what happens when
    oracle.py     who is to get what when, from the product page
    acts.py       what people do with what they see
    script.py     what happens besides: a move, a cancellation, another organiser, a week offline
    play.py       all of it together on a stage
    scenario.py   the figures, and what they are held to
"""
