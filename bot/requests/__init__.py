"""Requests for help: what is asked of an office, who holds it, and what may happen next."""
