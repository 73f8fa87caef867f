"""A year of one partnership, played tick by tick: what must be owed is reckoned anew, and compared."""
