"""Tags for pages of the year."""
