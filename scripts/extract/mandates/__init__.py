"""Extract from the resolutions before session 74 that a Secretariat office publishes as typed paragraphs in JSON."""
