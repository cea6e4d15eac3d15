"""Benchmarks, run by hand: ratios in one run, never absolute limits in a test."""
