"""How requests for help are opened, moved and found, in the transaction of the message that wants it."""
