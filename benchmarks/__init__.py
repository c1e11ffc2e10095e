"""Speed, as ratios against a named rival in one run."""
