"""Who waits for oxygen, where none was found, and who is told when some is there."""
