"""Who sells, fills and lends oxygen, what was seen there, and how far to believe it. Pure."""
