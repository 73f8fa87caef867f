"""The clock ticked: what is owed now, and bringing it to people exactly once."""
