"""A deck of slides: its model, its texts, and the decks of a region or of a reader's own choice."""
