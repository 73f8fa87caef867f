"""Passing a risk, an action or a report to the group above, and what came of it."""

from handlers.sentences import table

OPENINGS = table()
QUESTIONS = table()
