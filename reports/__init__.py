"""What is worth knowing: facts for summaries and reports, without wording."""
