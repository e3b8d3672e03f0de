"""What the entries say. Pure functions of entries and days."""
