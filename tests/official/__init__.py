"""Slack's and Microsoft's own code, and an emulator by others, on what Clerk makes. They come from npm.

So they run where npm may fetch them (`make official`), and skip with a reason elsewhere.
"""
