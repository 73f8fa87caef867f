"""Slack: what people do there becomes a Message, and what Clerk says becomes Block Kit."""
