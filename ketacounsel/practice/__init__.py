"""What the rows of practice mean: over time, against the own rating, and what to try next."""
