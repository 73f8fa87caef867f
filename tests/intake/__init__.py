"""Whole documents, each with what a careful clerk would record of it, as `papers/*.yaml` say.

Each is written by somebody who has not seen what Clerk finds in it. `make intake` builds the files and scores
what is found; a `right:` part changes only where it was a mistake.
"""
