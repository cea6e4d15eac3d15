"""Controls of the policies page."""
