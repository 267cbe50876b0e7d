"""How the bot holds up: each scenario prints its figures. `python -m benchmarks --help`.

Not tests: nothing fails here but the eye. The bot runs as a process of its own (`watched_bot`), the
stand-in and the people who tap are in this one, so that Telegram's work does not count as the bot's.
"""
