"""Everything that Clerk writes, made of an invented partnership: `make examples`."""
