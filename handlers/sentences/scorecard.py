"""The scorecard: a KPI, its readings and targets, and how it is going."""

from handlers.sentences import table

OPENINGS = table()
QUESTIONS = table()
