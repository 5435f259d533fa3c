"""Setting targets, and when somebody is there."""
