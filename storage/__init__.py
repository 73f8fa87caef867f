"""What Clerk remembers."""
