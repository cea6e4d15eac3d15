"""A reader's own file of figures: read, interpreted, and laid over the tables for one session; nothing is stored."""
