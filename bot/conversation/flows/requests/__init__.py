"""Requests for help: opened, followed and answered in a chat, by those who ask and by officials."""
