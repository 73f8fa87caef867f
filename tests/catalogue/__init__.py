"""Every kind of card that Clerk can say, from real conversations, as each platform shows it: make catalogue.

`scenes.md` says what is typed; what Clerk answers is written to `docs/catalogue`, to be read through by eye.
The official checkers of Slack and Microsoft read the same cards (`tests/official`).
"""
