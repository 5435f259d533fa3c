"""Django's SQLite engine, in which the threads of a process take turns to write."""
