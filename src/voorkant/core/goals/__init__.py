"""Goals from BHAG to quarter, and the three-month plan."""
