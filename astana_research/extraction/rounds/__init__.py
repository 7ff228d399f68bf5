"""Which rounds a text names, which one it is about, how that one stands, and which round each place of the text speaks of."""
