"""What the partnership agreed: plain functions of values, with no clock, database or chat."""
