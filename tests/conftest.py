"""What holds for every test."""

from hypothesis import settings

# A busy machine fails no property: examples have no deadline.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")
