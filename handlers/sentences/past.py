"""The past: the record as at a day, who changed what, and putting right what was said of the wrong one."""

from handlers.sentences import table

OPENINGS = table()
QUESTIONS = table()
