"""What goes out by itself, in words: for each kind of subject a table step -> words, in the module of its noun.

`messages` and `cards` gather the tables; `scheduler.composing` asks them and nothing else.
"""
