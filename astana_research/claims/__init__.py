"""Who says what of which round: claims, reprint families, disagreements, agreement, plans, naming."""
