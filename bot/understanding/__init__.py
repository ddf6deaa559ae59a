"""Free text read: what a message means. Pure."""
