"""Files that others read: bytes and text, no database and no network."""
