"""Who takes part in a round, as what, and who leads whom: parties and heads of delegations, phrasing by phrasing."""
