"""Ratings: of actions and of whole priorities, suggested, confirmed and explained; shares and counts."""

from handlers.sentences import table

OPENINGS = table()
QUESTIONS = table()
