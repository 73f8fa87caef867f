"""What Clerk says, in one wording for chat and paper."""
