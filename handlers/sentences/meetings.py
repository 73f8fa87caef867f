"""Meetings: calendar, apologies, attendance, minutes, matters arising, terms of reference."""

from handlers.sentences import table

OPENINGS = table()
QUESTIONS = table()
