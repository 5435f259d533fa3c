"""Worked cases of the 30-day challenge."""
