"""The doors: everything that knows a chat platform, a port or the clock."""
