"""How many and how long: numbers with what they count, their bounds and their wholes, and lengths of time."""
