"""The risk register beyond its first words: reviews, trends, targets, controls done, linked actions."""

from handlers.sentences import table

OPENINGS = table()
QUESTIONS = table()
