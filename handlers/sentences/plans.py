"""Plans: sub-actions, milestones, what waits for what, ticks of each holder of a role, evidence."""

from handlers.sentences import table

OPENINGS = table()
QUESTIONS = table()
