"""Deliverables: strategies, dashboards and surveys, their days, sign-off and money."""

from handlers.sentences import table

OPENINGS = table()
QUESTIONS = table()
