"""Controls of the comparison page."""
