"""Danger: its rules, the numbers to call, the hospitals near. Pure."""
