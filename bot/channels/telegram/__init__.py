"""Telegram: the Bot API by polling or by webhook. `Telegram` in telegram.py is the way in for the wiring."""
