"""What is computed from published figures: measures, differences, sums over the 2016 boundaries, likeness."""
