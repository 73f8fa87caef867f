"""Paper in: documents become proposed records."""
