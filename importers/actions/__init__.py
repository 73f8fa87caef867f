"""Tables of actions and plans: which column is what, and what each row means."""
