"""The highlights of the home page."""
