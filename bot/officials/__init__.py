"""The offices in charge. Pure."""
