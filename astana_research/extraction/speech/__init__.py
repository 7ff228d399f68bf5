"""Who says what: verbs of saying with their subjects, how far their words go, and what is quoted."""
