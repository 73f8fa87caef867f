"""A browser page that plays a whole partnership; no account needed."""
