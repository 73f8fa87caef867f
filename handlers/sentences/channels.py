"""Channels: which group talks where."""

from handlers.sentences import table

_ADDRESS = r"(?:slack|teams|terminal|playground):[^\s:]+(?::[^\s)]+)?"
_NAMED = rf"(?:(?:the )?channel )?(?P<channel>#[^\s,;:]+)(?: channel)?(?: \((?P<address>{_ADDRESS})\))?"
_HERE = r"(?P<here>(?:this|the|our) (?:channel|chat|room|conversation)|here)"
_CHANNEL = rf"(?:{_NAMED}|{_HERE})"
_GROUP = r"(?P<place>(?![^:;?]{0,60}\b(?:because|risk|action)\b)[^:;?]{1,80}?)"
_END = r"[\s.!]*"

OPENINGS = table(
    (
        "connect",
        rf"(?:connect|link|bind|attach|join|add|assign) {_CHANNEL} (?:up )?(?:to|with|for) {_GROUP}{_END}",
    ),
    ("connect", rf"use {_CHANNEL} for {_GROUP}{_END}"),
    ("disconnect", rf"(?:disconnect|unlink|unbind|detach|remove) {_CHANNEL}(?: from {_GROUP})?{_END}"),
)
QUESTIONS = table()
