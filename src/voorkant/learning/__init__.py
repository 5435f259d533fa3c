"""The statistics: values in, frozen results out; no framework, database, network or clock."""
