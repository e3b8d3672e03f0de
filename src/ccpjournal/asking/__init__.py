"""What to ask, and what was answered before it is kept. Pure."""
