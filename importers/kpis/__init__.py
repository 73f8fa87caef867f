"""Scorecards: lines, periods, readings and targets."""
