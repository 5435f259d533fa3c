"""Voorkant: the front side of your business first, every day."""

__version__ = "0.1.0"
