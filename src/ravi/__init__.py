"""Ravi reads Persian news reports into records."""
