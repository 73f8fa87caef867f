"""Doors, words and papers, given what nobody would send: `make fuzz`, and a taste of it in `make test`."""
