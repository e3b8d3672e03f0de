"""A private journal for people who study their own lives."""

__version__ = "0.1.0"
