"""The asynchronous shell: one verb a file."""
