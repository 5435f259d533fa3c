"""Reads about kinds, entries and scores."""
