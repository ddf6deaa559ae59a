"""How well messages are understood, by the labelled ones."""
