"""Calendar expressions and what a page prints of its day: read in every shape, never resolved."""
