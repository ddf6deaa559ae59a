"""Points on the earth, the names of Indonesia's places, and what is nearest. Pure."""
