"""The daily rhythm: promise, rest, and how days went."""
