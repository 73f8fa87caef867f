"""What people type, and what Clerk makes of it: tables to read, played against the northbridge partnership.

`make understanding` prints how many were understood, asked about, refused and wrong. `tables/README.md` says
how a row is written.
"""
