"""What officials do in chat."""
