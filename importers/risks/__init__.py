"""Risk registers, and risks told or mentioned in a report."""
