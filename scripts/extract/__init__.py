"""The voting records of the UN Digital Library, in the layout of its own General Assembly Voting Data."""
