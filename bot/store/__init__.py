"""The only SQL, and the only place that opens files of data."""
