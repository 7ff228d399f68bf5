"""How people, parties and their delegations are named: those that the lexicons know, and people found by the words around them."""
