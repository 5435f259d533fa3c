"""What tests share: the environment, the network guard, PostgreSQL and the browser."""
