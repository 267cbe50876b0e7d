"""The Bot API's methods, one function each, by noun."""

from sandbox.methods import chats, editing, files, profile, queries, receiving, sending
from sandbox.methods.registry import METHODS, Call, Method

__all__ = [
    "METHODS",
    "Call",
    "Method",
    "chats",
    "editing",
    "files",
    "profile",
    "queries",
    "receiving",
    "sending",
]
