"""What minutes say in words: actions, verdicts, decisions, dates of meetings."""
