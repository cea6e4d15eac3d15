"""The seminar of January 2011: its four systems, then and since."""
