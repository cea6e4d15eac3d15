"""Maps: what is drawn on boundaries, how territories are filled, marked and named."""
