"""A message arrived: what it means, whether it is allowed, what changes and what Clerk answers."""
