"""What Clerk promises about speed, measured: each is a ratio of two things that were timed in one run."""
