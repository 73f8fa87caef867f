"""People: who joins and leaves, deputies, other names, who somebody is on a platform."""

from handlers.sentences import table

OPENINGS = table()
QUESTIONS = table()
