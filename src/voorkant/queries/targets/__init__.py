"""Reads about targets: what a week asks, and how it stands."""
