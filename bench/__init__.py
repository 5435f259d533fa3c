"""Measures Voorkant against its limits: every figure comes with what it is compared to."""
