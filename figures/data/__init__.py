"""The tables of the data page and the card of an indicator."""
