"""What people do with plans and goals."""
