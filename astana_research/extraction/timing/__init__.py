"""How what is told of rounds stands in time: on which day of a round, over or ahead, how long ago and for how long."""
