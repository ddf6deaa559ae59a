"""How each effect of a turn is done, in the message's own transaction."""
