"""The three-month plan and goals."""
