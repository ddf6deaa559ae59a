"""What to say: the pure conversation core. No I/O, no clock, no framework."""
