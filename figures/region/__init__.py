"""The profile of one region."""
