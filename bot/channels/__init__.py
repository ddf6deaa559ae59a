"""The ways in and out: each parses what its service sends and renders what we answer."""
