"""What officials tell many people at once. Pure."""
