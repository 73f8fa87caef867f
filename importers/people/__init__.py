"""Who was there, who sent apologies, and what a paper calls people."""
