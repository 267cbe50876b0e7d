"""A strict local stand-in for Telegram's Bot API, people to drive it with, and a clock that can be moved."""
