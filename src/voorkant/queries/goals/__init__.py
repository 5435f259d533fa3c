"""What is known of plans and goals."""
