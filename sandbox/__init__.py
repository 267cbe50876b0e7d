"""A strict local stand-in for Telegram's Bot API, people to drive it with, and a clock that can be moved.

Where to look, from the outside in:

    standin         the way in: start, stop, people, groups, what the bot did and what it did wrong
    people, groups  what happens in Telegram, driven from Python
    server, body    HTTP; dispatch: one call from parameters to answer; methods/: the Bot API itself
    parameters      what a method accepts, as data; keyboards, formatting, links, tidying, nesting: content
    world, chats    what stands; privacy: what the bot sees of it; updates: how it hears of it; wire: as JSON
    refusals, floods, faults    what Telegram says no to, how fast is too fast, what breaks on demand
    journal, transcript         what happened, for people to read
"""
