"""WhatsApp: the Business Cloud API. `WhatsApp` in whatsapp.py is the way in for the wiring."""
