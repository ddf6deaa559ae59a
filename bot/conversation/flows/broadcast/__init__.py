"""Officials tell many people something."""
